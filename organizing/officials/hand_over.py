"""One left the seat; somebody else holds it, or nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from organizing.officials.models import Official
from organizing.registry import tell


@dataclass(frozen=True)
class Successor:
    """Who holds the seat now; an empty name is nobody yet.

    Attributes:
        keeps_office: the phones, addresses and hours are the office's, not the person's that left.
    """

    name: str = ""
    email: str = ""
    party: str = ""
    source_url: str = ""
    term_starts_on: date | None = None
    term_ends_on: date | None = None
    keeps_office: bool = True


class WrongLastDay(ValueError):
    """The term cannot end on that day."""


@transaction.atomic
def hand_over_seat(*, official_id: int, last_day: date, successor: Successor, today: date) -> Official:
    """End a term on `last_day` and open the next one in the same seat. Returns who holds the seat then.

    Tells `seat_changed_hands(before=, after=)`, as an import does: campaigns aim at the new holder, whose stance
    nobody knows. Safe to call twice: where somebody has followed already, that one is returned and nothing changed.

    Raises:
        Official.DoesNotExist: there is none in this group.
        WrongLastDay: it is still to come, or before the term began.
    """
    before: Official = Official.objects.select_for_update(of=("self",)).select_related("office").get(pk=official_id)
    followed_by = _successor_of(before, today)
    if followed_by is not None:
        return followed_by
    if last_day > today or (before.term_starts_on and last_day < before.term_starts_on):
        raise WrongLastDay(last_day.isoformat())
    before.term_ends_on = last_day
    before.save(update_fields=["term_ends_on"])
    after = Official.objects.create(**_next_term(before, successor, last_day=last_day, today=today))
    tell("seat_changed_hands", before=before, after=after)
    return after


def _successor_of(before: Official, today: date) -> Official | None:
    others = Official.objects.serving(today).filter(office=before.office_id, seat=before.seat).exclude(pk=before.pk)
    followed_by: Official | None = others.select_related("office").order_by("-pk").first()
    return followed_by


def _next_term(before: Official, successor: Successor, *, last_day: date, today: date) -> dict[str, Any]:
    kept = ("phones", "addresses", "office_hours", "languages") if successor.keeps_office else ()
    return {
        "group_id": before.group_id,
        "office": before.office,
        "seat": before.seat,
        "name": successor.name,
        "email": successor.email,
        "party": successor.party,
        "source_url": successor.source_url,
        "term_starts_on": successor.term_starts_on or last_day + timedelta(days=1),
        "term_ends_on": successor.term_ends_on,
        "checked_on": today,
        **{field: getattr(before, field) for field in kept},
    }
