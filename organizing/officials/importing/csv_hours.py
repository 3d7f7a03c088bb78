"""Office hours as people write them: `Mon-Fri 9:00-17:00; Sat 10am-12pm`."""

from __future__ import annotations

import re
from typing import Final

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE = re.compile(
    r"(?P<first>[a-z]+)\.?(?:\s*[-–]\s*(?P<last>[a-z]+)\.?)?[\s:]+"
    r"(?P<from>\d[\d:apm. ]*?)\s*[-–]\s*(?P<until>\d[\d:apm. ]*)",
    re.IGNORECASE,
)
_TIME = re.compile(r"(\d{1,2})(?::?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def read_hours(text: str) -> dict[str, list[str]]:
    """Return weekday ("0" is Monday) to `["09:00", "17:00"]`; {} for an empty cell.

    Raises:
        ValueError: it cannot be read.
    """
    hours: dict[str, list[str]] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        found = _ONE.fullmatch(part)
        if found is None:
            raise ValueError(part)
        opens, closes = read_time(found["from"]), read_time(found["until"])
        if opens >= closes:
            raise ValueError(part)
        first = _day(found["first"])
        last = _day(found["last"]) if found["last"] else first
        hours |= {str(day): [opens, closes] for day in range(first, last + 1)}
    return hours


def _day(word: str) -> int:
    return _DAYS.index(word[:3].lower())


def read_time(text: str) -> str:
    """Read `9`, `9am`, `9:30 a.m.` or `17:00` as `09:00`, `09:30`, `17:00`.

    Raises:
        ValueError: it is no time of day.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02d}:{minute:02d}"
