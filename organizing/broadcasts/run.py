"""The beat's part: begin what is due, write rows, note what is done, keep the figures."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from organizing.broadcasts.align_rows import align_rows
from organizing.broadcasts.begin import begin_broadcast
from organizing.broadcasts.email import PAUSED
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.results import DAYS, Results, settle_results
from organizing.broadcasts.two_subjects import decide_winner
from organizing.broadcasts.write_out import write_some
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope

logger = logging.getLogger(__name__)

# Figures of what is over are counted this much longer, so that the last reader's seven days are in them.
COUNTED_FOR: Final = DAYS + timedelta(days=1)
# And so often: after the end they change by the hour, and counting reads every row.
COUNTED_EVERY: Final = timedelta(hours=1)


def run_due_broadcasts(*, now: datetime | None = None, only: LocalGroup | None = None) -> int:
    """Begin and write out what is due; returns how many pieces were written. Safe with many workers.

    In every group, or in one alone: a dry clock is one group's.
    """
    now = now or timezone.now()
    with above_walls():
        found = Broadcast.objects.due(now).order_by("pk")
        if only is not None:
            found = found.filter(group=only)
        due = list(found.values_list("pk", "group_id"))
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
    """Bring rows in line with pauses and stops, note what is done, and count what came of it.

    What is on its way is counted each time; what is over is counted hourly, for as long as its figures change.
    """
    moving = Q(state__in=[BroadcastState.SENDING, BroadcastState.PAUSED]) | Q(finished_at__gt=now - COUNTED_FOR)
    related = ("campaign", "group")
    for broadcast in Broadcast.objects.filter(moving, started_at__isnull=False).select_related(*related):
        if _is_settled(broadcast, now=now):
            continue
        align_rows(broadcast, now=now)
        decide_winner(broadcast, now=now)
        _finish(broadcast, settle_results(broadcast, now=now), now=now)


def _is_settled(broadcast: Broadcast, *, now: datetime) -> bool:
    """Tell whether it is over, nothing waits, and it was counted within the hour and after its end."""
    counted_at = parse_datetime(broadcast.results.get("counted_at", ""))
    if broadcast.finished_at is None or counted_at is None or broadcast.results.get("waiting"):
        return False
    return counted_at >= broadcast.finished_at and counted_at > now - COUNTED_EVERY


def _finish(broadcast: Broadcast, results: Results, *, now: datetime) -> None:
    """A row may rest still that a worker holds at this moment: then it is not over."""
    if broadcast.written_at and not results.waiting and not results.kept_back.get(PAUSED):
        done = Broadcast.objects.filter(pk=broadcast.pk, state=BroadcastState.SENDING)
        done.update(state=BroadcastState.DONE, finished_at=now)
