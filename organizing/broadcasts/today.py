"""Broadcasts on *Today*: those that wait for a second person, and those that rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.broadcasts.approve import may_approve
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.words import broadcast_chip, people_in_words
from organizing.groups.today_rows import TodayRow, TodaySource


def _find(*, user: Any, now: datetime) -> list[QuerySet[Broadcast]]:
    waiting = Broadcast.objects.filter(state__in=[BroadcastState.HELD, BroadcastState.PAUSED])
    return [waiting.order_by("pk")]


def _tell(waiting: list[Broadcast], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for broadcast in waiting:
        is_held = broadcast.state == BroadcastState.HELD
        mine = may_approve(broadcast, user)
        yield TodayRow(
            title=_("Look at it and let it go: %(title)s") % {"title": broadcast} if mine else str(broadcast),
            note=people_in_words(broadcast.asked_for or 0) if is_held else "",
            url=reverse("organizing_broadcasts_look", args=[broadcast.pk]),
            icon="mail",
            button=_("Look") if mine or not is_held else _("Open"),
            chips=(broadcast_chip(broadcast),),
        )


# What waits for this reader's word, or for anybody's.
broadcasts_in_today: Final = TodaySource(find=_find, tell=_tell)
