"""Start, pause and resume a ladder."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef

from organizing.followups.models import Ladder, LadderState, Step

MAY_START: Final = (LadderState.DRAFT,)
MAY_PAUSE: Final = (LadderState.LIVE,)
MAY_RESUME: Final = (LadderState.PAUSED,)


def start_ladder(*, ladder_id: int, now: datetime) -> bool:
    """Let people climb a draft. Who acted or was tagged before does not: it begins with the next one.

    Safe to call twice: the second call, or one on a ladder that is no draft or has no step, changes nothing and
    returns False.
    """
    drafts = Ladder.objects.filter(pk=ladder_id, state__in=MAY_START)
    has_steps = Exists(Step.objects.filter(ladder=OuterRef("pk"), version=OuterRef("version")))
    return bool(drafts.filter(has_steps).update(state=LadderState.LIVE, started_at=now))


def pause_ladder(*, ladder_id: int) -> bool:
    """Keep everybody on a live ladder where they are. Safe to call twice: then False.

    What is already in the mail's ledger still goes out; the next rung waits.
    """
    return _move(ladder_id, MAY_PAUSE, LadderState.PAUSED)


def resume_ladder(*, ladder_id: int) -> bool:
    """Let a paused ladder run on. The distance between rungs is kept, so nobody gets two at once. Twice is once."""
    return _move(ladder_id, MAY_RESUME, LadderState.LIVE)


def _move(ladder_id: int, before: tuple[LadderState, ...], after: LadderState) -> bool:
    return bool(Ladder.objects.filter(pk=ladder_id, state__in=before).update(state=after))
