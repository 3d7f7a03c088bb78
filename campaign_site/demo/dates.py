"""The sample campaign's calendar: it began six weeks before it was loaded, and its hearing is a Tuesday to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format

# `run_due --at 2027-03-02T10:00` is the dry clock of the demo: two weeks before the hearing.
HEARING_ON: Final = date(2027, 3, 16)
HEARING_AT: Final = time(18, 0)
LATEST_LOAD: Final = HEARING_ON - timedelta(days=14)
TUESDAY: Final = 1
AS_SHOWN: Final = {"en": "F j", "es": r"j \d\e F"}


@dataclass(frozen=True)
class Dates:
    """The moments everything else is placed by.

    Attributes:
        now: when the sample was loaded.
    """

    now: datetime
    zone: ZoneInfo
    launch: date
    answered: date
    delivery: date
    hearing: datetime

    def as_words(self, language: str) -> dict[str, str]:
        """The dates as a page shows them, `{hearing_day}`, and as machines read them, `{hearing_date}`."""
        days = {
            "launch": self.launch,
            "answered": self.answered,
            "delivery": self.delivery,
            "hearing": self.hearing.date(),
            "vote": self.hearing.date() + timedelta(weeks=2),
            "now": self.now.date(),
        }
        with translation.override(language):
            shown = {f"{name}_day": date_format(day, AS_SHOWN[language]) for name, day in days.items()}
        return shown | {f"{name}_date": day.isoformat() for name, day in days.items()}


def plan_dates(*, now: datetime, zone: ZoneInfo) -> Dates:
    """Lay the calendar around the day of loading."""
    today = now.astimezone(zone).date()
    hearing = HEARING_ON if today <= LATEST_LOAD else _tuesday_from(today + timedelta(weeks=10))
    launch = today - timedelta(weeks=6)
    return Dates(
        now=now.astimezone(zone),
        zone=zone,
        launch=launch,
        answered=launch + timedelta(weeks=5),
        delivery=hearing - timedelta(weeks=2),
        hearing=datetime.combine(hearing, HEARING_AT, tzinfo=zone),
    )


def _tuesday_from(day: date) -> date:
    return day + timedelta(days=(TUESDAY - day.weekday()) % 7)
