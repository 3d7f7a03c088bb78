"""Correct what is known of an official."""

from __future__ import annotations

from django.db import transaction

from organizing.officials.details import OfficialDetails, write_details
from organizing.officials.models import Official


class SeatTaken(ValueError):
    """Two people cannot hold one seat at once.

    Attributes:
        holder: who holds it without an end in sight.
    """

    def __init__(self, holder: Official) -> None:
        super().__init__(str(holder))
        self.holder = holder


@transaction.atomic
def edit_official(*, official_id: int, details: OfficialDetails) -> Official:
    """Put an organizer's words in force. Safe to call twice.

    They survive every import: a field that somebody here changed no longer follows its source (`merge.py`). A
    field that is as it was is not written.

    Raises:
        Official.DoesNotExist: there is none in this group.
        SeatTaken: without an end of this term the seat would have two holders.
    """
    official: Official = Official.objects.select_for_update(of=("self",)).get(pk=official_id)
    if details.term_ends_on is None:
        refuse_second_holder(official)
    if changed := write_details(official, details):
        official.save(update_fields=changed)
    return official


def refuse_second_holder(official: Official) -> None:
    """See that nobody else holds this seat without an end.

    Raises:
        SeatTaken: somebody does.
    """
    others = Official.objects.filter(office=official.office_id, seat=official.seat, term_ends_on=None)
    other = others.exclude(pk=official.pk).select_related("office").first()
    if other is not None:
        raise SeatTaken(other)
