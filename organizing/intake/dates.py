"""Dates as people and data sets write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_date(value: Any) -> date | None:
    """Read `2027-01-04`, `1/4/2027` (month first, as in the United States) or a date; empty is None.

    Raises:
        ValueError: anything else, in its own words. A year alone, or a month, is refused: a term needs its day.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return _read_text(text)
    except ValueError:
        raise ValueError(text) from None


def _read_text(text: str) -> date:
    american = _AMERICAN.fullmatch(text)
    if american:
        month, day, year = map(int, american.groups())
        return date(year, month, day)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(text)
    return date.fromisoformat(text)
