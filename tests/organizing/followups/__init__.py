"""Times are told as they stand on a clock in Larkmoor."""

from datetime import datetime
from zoneinfo import ZoneInfo

from organizing.followups.models import FollowUp
from organizing.mail.models import Email

CHICAGO = ZoneInfo("America/Chicago")


def at(text: str) -> datetime:
    """`at("2027-03-02T10:00")`: that moment in Larkmoor."""
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


SIGNED = at("2027-03-01T09:30")  # a Monday
DUE = at("2027-03-02T10:00")


def outcome(position=1):
    followup = FollowUp.objects.get(step__position=position)
    return followup.state, followup.reason


def queued():
    return list(Email.objects.filter(kind="follow_up").order_by("id"))
