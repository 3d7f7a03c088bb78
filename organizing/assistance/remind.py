"""Remind those who read requests for help of what waits longer than a business day."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from organizing.assistance.models import HandOver, HelpRequest, HelpState
from organizing.assistance.wake_contacts import wake_contacts
from organizing.groups.models import LocalGroup


def remind_of_help(*, group: LocalGroup, now: datetime) -> int:
    """Tell the contacts once of each request that is late; returns of how many. Safe to call twice."""
    late = in_our_hands().filter(due_at__lte=now, reminded_at=None)
    count = late.update(reminded_at=now)
    if count:
        wake_contacts(group=group, why="late", now=now)
    return count


def in_our_hands() -> QuerySet[HelpRequest]:
    """Requests that are the group's to move: waiting, or handed by a link that nobody has opened."""
    spent = HandOver.objects.filter(request=OuterRef("pk")).filter(Q(opened_at__isnull=False) | Q(expires_at=None))
    ours: QuerySet[HelpRequest] = HelpRequest.objects.open().exclude(Q(Exists(spent), state=HelpState.HANDED))
    return ours
