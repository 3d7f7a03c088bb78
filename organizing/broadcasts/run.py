"""The beat's part: begin what is due, write rows, note what is done, keep the figures."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import timezone

from organizing.broadcasts.begin import begin_broadcast
from organizing.broadcasts.halt import wake_rows
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.results import DAYS, Results, settle_results
from organizing.broadcasts.two_subjects import decide_winner
from organizing.broadcasts.write_out import write_some
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope

logger = logging.getLogger(__name__)

# Figures of what is over are counted this much longer, so that the last reader's seven days are in them.
COUNTED_FOR: Final = DAYS + timedelta(days=1)


def run_due_broadcasts(*, now: datetime | None = None) -> int:
    """Begin and write out what is due in every group; returns how many pieces were written. Safe with many workers."""
    now = now or timezone.now()
    with above_walls():
        due = list(Broadcast.objects.due(now).order_by("pk").values_list("pk", "group_id"))
        groups = LocalGroup.objects.select_related("site").in_bulk({group for _pk, group in due})
    pieces = 0
    for pk, group in due:
        with group_scope(groups[group]):
            pieces += _try_one(pk, now=now)
    return pieces


def _try_one(pk: int, *, now: datetime) -> int:
    """What goes wrong with one holds up no other; its rows are tried again at the next tick."""
    pieces = 0
    try:
        begin_broadcast(pk=pk, now=now)
        while write_some(pk=pk, now=now):
            pieces += 1
    except (OperationalError, InterfaceError):
        raise  # the database is away: nothing of the piece was written
    except Exception:  # whatever a plugin's segment rule raises concerns this broadcast alone
        logger.exception("broadcast %s could not be written out", pk)
        return pieces
    return pieces + 1


def settle_broadcasts(*, group: LocalGroup, now: datetime) -> None:
    """Note which broadcasts are done, and count what came of those on their way and of the last days'."""
    moving = Q(state__in=[BroadcastState.SENDING, BroadcastState.PAUSED]) | Q(finished_at__gt=now - COUNTED_FOR)
    for broadcast in Broadcast.objects.filter(moving, started_at__isnull=False).select_related("campaign"):
        if broadcast.state == BroadcastState.SENDING:
            # A worker may have read of a pause, and noted it when the broadcast had been resumed already.
            wake_rows(broadcast, now=now)
        decide_winner(broadcast, now=now)
        _finish(broadcast, settle_results(broadcast, now=now), now=now)


def _finish(broadcast: Broadcast, results: Results, *, now: datetime) -> None:
    if broadcast.written_at and not results.waiting:
        done = Broadcast.objects.filter(pk=broadcast.pk, state=BroadcastState.SENDING)
        done.update(state=BroadcastState.DONE, finished_at=now)
