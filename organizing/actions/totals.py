"""How many confirmed? Without a counter row that every signature would have to lock."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from organizing.actions.models import Action, ActionTotal, Ask
from organizing.groups.models import LocalGroup

logger = logging.getLogger(__name__)

# Nobody's transaction takes longer than this; what is older has committed or never will.
SETTLING: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Total:
    """What a page shows: confirmed now, and how many of them came in the last day."""

    confirmed: int
    recent: int


def count_confirmed(ask: Ask, *, now: datetime | None = None) -> int:
    """The number of confirmed actions that were not taken back: the settled part plus those since.

    One query for the total row and one over the few newest actions, whatever the size of the list.
    """
    total = ActionTotal.objects.filter(ask=ask).first()
    if total is None:
        return Action.objects.filter(ask=ask).counted().count()  # type: ignore[no-any-return]
    return max(0, total.settled + _change_between(ask, total.settled_until, now or timezone.now()))


def read_total(ask: Ask, *, now: datetime | None = None) -> Total:
    """The confirmed count and the part of it from the last 24 hours."""
    now = now or timezone.now()
    recent = Action.objects.filter(ask=ask, confirmed_at__gt=now - timedelta(days=1)).counted().count()
    return Total(confirmed=count_confirmed(ask, now=now), recent=recent)


def settle_totals(*, group: LocalGroup, now: datetime) -> int:
    """Move each ask's settled count forward to a minute ago; returns how many moved. Safe to run twice at once."""
    moved = 0
    until = now - SETTLING
    for ask in Ask.objects.all():
        total = ActionTotal.objects.filter(ask=ask).first()
        if total is None:
            counted = _count_until(ask, until)
            ActionTotal.objects.bulk_create(
                [ActionTotal(group=group, ask=ask, settled=counted, settled_until=until)], ignore_conflicts=True
            )
        elif total.settled_until < until:
            settled = max(0, total.settled + _change_between(ask, total.settled_until, until))
            # Compare and set: of two beats at once only one moves the mark.
            moved += ActionTotal.objects.filter(pk=total.pk, settled_until=total.settled_until).update(
                settled=settled, settled_until=until
            )
    return moved


def recount_totals(*, group: LocalGroup, now: datetime) -> dict[int, int]:
    """Count every ask from its rows and repair what differs; returns the drift found per ask id.

    A drift is logged as an error, by ask id: it means a bug or a hand in the database.
    """
    drift = {}
    for total in ActionTotal.objects.select_related("ask"):
        true = _count_until(total.ask, total.settled_until)
        if true != total.settled:
            drift[total.ask_id] = total.settled - true
            logger.error("total of ask %s was off by %+d, repaired", total.ask_id, total.settled - true)
            ActionTotal.objects.filter(pk=total.pk, settled_until=total.settled_until).update(settled=true)
    return drift


def recount_total(ask: Ask) -> None:
    """Count one ask from its rows, after rows of it were folded together or taken apart: no drift, no alarm."""
    for total in ActionTotal.objects.select_for_update().filter(ask=ask):
        total.settled = _count_until(ask, total.settled_until)
        total.save(update_fields=["settled"])


def _count_until(ask: Ask, until: datetime) -> int:
    still_in = Q(withdrawn_at=None) | Q(withdrawn_at__gt=until)
    return Action.objects.filter(still_in, ask=ask, confirmed_at__lte=until).count()


def _change_between(ask: Ask, start: datetime, end: datetime) -> int:
    """Confirmed in (start, end] and still in at its end, less those from before who left within it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT (SELECT count(*) FROM organizing_action
                    WHERE group_id = %(group)s AND ask_id = %(ask)s AND confirmed_at > %(start)s
                      AND confirmed_at <= %(end)s AND (withdrawn_at IS NULL OR withdrawn_at > %(end)s))
                 - (SELECT count(*) FROM organizing_action
                    WHERE group_id = %(group)s AND ask_id = %(ask)s AND withdrawn_at > %(start)s
                      AND withdrawn_at <= %(end)s AND confirmed_at <= %(start)s)
            """,
            {"group": ask.group_id, "ask": ask.pk, "start": start, "end": end},
        )
        change: int = cursor.fetchone()[0]
    return change
