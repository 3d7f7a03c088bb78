"""One business day later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from organizing.mail.clock import wall_time

SATURDAY: Final = 5


def next_business_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same hour of the next day from Monday to Friday, on this zone's clock. Holidays are not known."""
    local = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=1)
    while local.weekday() >= SATURDAY:
        local += timedelta(days=1)
    return wall_time(local, zone)
