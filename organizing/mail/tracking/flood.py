"""Too many mailboxes struck off in one hour is rarely the truth: a forgery, or a provider with a fault.

Beyond `FLOOD["PERCENT"]` of a group's list in an hour, what providers say is held until a person decides.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from organizing import conf
from organizing.mail.tracking.models import Verdict, VerdictState, What
from organizing.once import take_turns
from organizing.people.models import Person

HOUR: Final = timedelta(hours=1)


def room_left(*, group_id: int, wanted: int, now: datetime) -> int:
    """How many of `wanted` mailboxes may be struck off now without a person; 0 while anything is held.

    Counted from the last decision of a person, if there was one within the hour. One transaction of a group at a
    time goes on from here.
    """
    take_turns("flood", group_id)
    if Verdict.objects.filter(state=VerdictState.HELD).exists():
        return 0
    limits = conf.get("FLOOD")
    decided = Verdict.objects.filter(settled_by__isnull=False).order_by("-settled_at")
    last: datetime | None = decided.values_list("settled_at", flat=True).first()
    since = max(now - HOUR, last) if last else now - HOUR
    lately = Verdict.objects.filter(state=VerdictState.APPLIED, settled_by=None, settled_at__gt=since)
    done = lately.exclude(what=What.UNSUBSCRIBED).count()
    if done + wanted <= limits["AT_LEAST"]:
        return wanted
    people = Person.objects.exclude(email="").count()
    limit: int = max(limits["AT_LEAST"], people * limits["PERCENT"] // 100)
    return max(0, min(wanted, limit - done))


def count_held() -> int:
    """How many mailboxes of the group in scope wait for a person's word."""
    held: int = Verdict.objects.filter(state=VerdictState.HELD).count()
    return held
