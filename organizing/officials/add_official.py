"""Name somebody for a seat that nobody holds."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from organizing.officials.details import OfficialDetails, write_details
from organizing.officials.models import Office, Official


class NoFreeSeat(ValueError):
    """Every seat of the office is held."""


@transaction.atomic
def add_official(*, office_id: int, details: OfficialDetails, today: date) -> Official:
    """Seat somebody: in a seat that is known to be vacant, else in one of which nothing is known.

    Called twice with the same name while that person serves, it returns the first row, as it is.

    Raises:
        Office.DoesNotExist: there is none in this group.
        NoFreeSeat: end a term first, or give the office another seat.
    """
    office: Office = Office.objects.select_for_update(of=("self",)).get(pk=office_id)
    serving = list(Official.objects.serving(today).filter(office=office).order_by("seat", "pk"))
    same: Official | None = next((one for one in serving if one.name and one.name == details.name), None)
    if same is not None:
        return same
    vacancy: Official | None = next((one for one in serving if not one.name), None)
    official = vacancy or Official(group_id=office.group_id, office=office, seat=_free_seat(office, serving))
    write_details(official, details)
    official.save()
    return official


def _free_seat(office: Office, serving: list[Official]) -> int:
    free = set(range(1, office.seats + 1)) - {one.seat for one in serving}
    if not free:
        raise NoFreeSeat(str(office))
    return min(free)
