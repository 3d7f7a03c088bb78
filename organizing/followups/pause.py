"""Start, pause and resume a ladder."""

from __future__ import annotations

from typing import Final

from organizing.followups.models import Ladder, LadderState

MAY_START: Final = (LadderState.DRAFT,)
MAY_PAUSE: Final = (LadderState.LIVE,)
MAY_RESUME: Final = (LadderState.PAUSED,)


def start_ladder(*, ladder_id: int) -> bool:
    """Let people climb a draft. Those who confirmed before do not: it begins with the next one.

    Safe to call twice: the second call, or one on a ladder that is no draft, changes nothing and returns False.
    """
    return _move(ladder_id, MAY_START, LadderState.LIVE)


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
