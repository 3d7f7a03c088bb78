"""Take a line of a sheet off again, or type it anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing import signals
from organizing.actions.sheet_models import PaperLine
from organizing.actions.sheets.find_signer import Typed, drop_signer
from organizing.actions.sheets.record_line import paper_reference, sign_line
from organizing.actions.withdraw import withdraw_action
from organizing.people.models import Consent
from organizing.registry import tell


@transaction.atomic
def strike_line(*, line_id: int, problem: str, by: Any, now: datetime) -> PaperLine:
    """Stop counting a line; it stays on its row with the reason, a key of `words.PROBLEMS`. Safe to call twice."""
    line = _lock(line_id)
    _take_off(line, now)
    line.problem, line.entered_by, line.entered_at = problem, by, now
    line.save()
    return line


@transaction.atomic
def correct_line(*, line_id: int, typed: Typed, by: Any, now: datetime) -> PaperLine:
    """Type a line anew: what it made before is taken back, and what stands there now counts.

    Raises:
        AskClosed: the petition takes no signatures any more; the line stays as it was.
    """
    line = _lock(line_id)
    _take_off(line, now)
    line.entered_by, line.entered_at = by, now
    sign_line(line, typed=typed, now=now)
    return line


def _lock(line_id: int) -> PaperLine:
    line: PaperLine = (
        PaperLine.objects.select_for_update(of=("self",))
        .select_related("sheet__ask__campaign", "action__person")
        .get(pk=line_id)
    )
    return line


def _take_off(line: PaperLine, now: datetime) -> None:
    """Withdraw the line's signature. A consent that was never given on that line is no consent: it goes."""
    if line.action is None:
        return
    action, is_news = withdraw_action(action_id=line.action.pk, now=now)
    line.action.refresh_from_db()
    Consent.objects.filter(reference=paper_reference(action)).delete()
    if is_news:
        tell("paper_struck", action=action, now=now)
        signals.announce(signals.action_withdrawn, action=action)
    if drop_signer(action.person):
        line.action = None
