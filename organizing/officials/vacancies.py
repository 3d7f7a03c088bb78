"""A seat that nobody holds is a term of nobody, so that lists and campaigns can name it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from organizing.officials.models import Office, Official


class SeatsInUse(ValueError):
    """Somebody holds a seat that would be done away with."""


def fill_with_vacancies(office: Office, *, today: date) -> Sequence[Official]:
    """Make a vacancy for each seat that has no row, and return those made. Safe to call twice."""
    serving = Official.objects.serving(today).filter(office=office)
    free = set(range(1, office.seats + 1)) - set(serving.values_list("seat", flat=True))
    vacant = [Official(group_id=office.group_id, office=office, seat=seat) for seat in sorted(free)]
    return Official.objects.bulk_create(vacant)


def close_seats_above(office: Office, *, seats: int, today: date) -> None:
    """Do away with the vacant seats numbered above `seats`.

    Raises:
        SeatsInUse: somebody holds one of them.
    """
    above = Official.objects.serving(today).filter(office=office, seat__gt=seats)
    if above.exclude(name="").exists():
        raise SeatsInUse(str(office))
    above.update(term_ends_on=today - timedelta(days=1))
