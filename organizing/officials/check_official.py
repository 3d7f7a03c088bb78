"""Note that somebody looked: number, e-mail and term are right."""

from __future__ import annotations

from datetime import date

from organizing.officials.models import Official


def check_official(*, official_id: int, day: date) -> None:
    """Note `day` as the last one on which an official was checked; it never goes back. Safe to call twice.

    Raises:
        Official.DoesNotExist: there is none in this group.
    """
    official: Official = Official.objects.only("checked_on").get(pk=official_id)
    if official.checked_on is None or official.checked_on < day:
        Official.objects.filter(pk=official_id).update(checked_on=day)
