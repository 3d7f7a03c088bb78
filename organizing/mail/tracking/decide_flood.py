"""A person decides about the mailboxes that were held: strike them off, or take none of it for true."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.mail.tracking.judge import apply_verdict, lock_busy
from organizing.mail.tracking.models import Verdict, VerdictState
from organizing.once import take_turns


@transaction.atomic
def apply_held(*, group_id: int, by: Any, now: datetime) -> int:
    """Do what all held verdicts of the group in scope say; returns how many there were. Safe to call twice.

    One about a message that is being sent at this moment stays held.
    """
    held = _take_held(group_id)
    busy = lock_busy([verdict.email_id for verdict in held])
    held = [verdict for verdict in held if verdict.email_id not in busy]
    for verdict in held:
        apply_verdict(email_id=verdict.email_id, what=verdict.what, happened_at=verdict.happened_at, now=now)
    return _settle(held, VerdictState.APPLIED, by=by, now=now)


@transaction.atomic
def forget_held(*, group_id: int, by: Any, now: datetime) -> int:
    """Do nothing of what they say, now or when it is said again; returns how many there were. Safe to call twice."""
    return _settle(_take_held(group_id), VerdictState.FORGOTTEN, by=by, now=now)


def _take_held(group_id: int) -> list[Verdict]:
    take_turns("flood", group_id)
    return list(Verdict.objects.select_for_update().filter(state=VerdictState.HELD).order_by("pk"))


def _settle(held: list[Verdict], state: str, *, by: Any, now: datetime) -> int:
    numbers = [verdict.pk for verdict in held]
    return Verdict.objects.filter(pk__in=numbers).update(state=state, settled_by=by, settled_at=now)
