"""A partner opens the link of a hand-over: once."""

from __future__ import annotations

from datetime import datetime

from organizing.assistance.models import HandOver, HelpState


class LinkSpent(Exception):
    """It was opened already, took too long, or the request is closed or in other hands."""


def open_hand_over(*, hand_over_id: int, now: datetime) -> HandOver:
    """Note the opening and return the hand-over with its request. Of two at once only one gets it.

    Raises:
        LinkSpent: see above.
    """
    if not _that_open(hand_over_id, now).update(opened_at=now):
        raise LinkSpent
    opened: HandOver = HandOver.objects.select_related("request", "partner").get(pk=hand_over_id)
    return opened


def opens(*, hand_over_id: int, now: datetime) -> bool:
    """Would it open?"""
    return bool(_that_open(hand_over_id, now).exists())


def _that_open(hand_over_id: int, now: datetime):  # type: ignore[no-untyped-def]
    return HandOver.objects.filter(pk=hand_over_id, opened_at=None, expires_at__gt=now, request__state=HelpState.HANDED)
