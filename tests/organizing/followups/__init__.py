"""Times are told as they stand on a clock in Larkmoor."""

from datetime import datetime
from zoneinfo import ZoneInfo

CHICAGO = ZoneInfo("America/Chicago")


def at(text: str) -> datetime:
    """`at("2027-03-02T10:00")`: that moment in Larkmoor."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)
