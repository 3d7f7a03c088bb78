"""Letters that go out from people's own mail programs: a number, and nothing about anybody."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.models import Action, Ask, AskClosed

# What an action's details say of it.
WAY = {"way": "own_program"}


def note_started(*, ask: Ask, language: str, source: str, now: datetime) -> Action:
    """Count a letter that somebody takes to their own mail program. Nobody's name, place or words are kept.

    It does not count as done yet, and is forgotten with the other unconfirmed after `UNCONFIRMED_DAYS`.

    Raises:
        AskClosed: the campaign is not running, or the ask was closed.
    """
    if not ask.takes_actions:
        raise AskClosed(ask.slug)
    action: Action = Action.objects.create(
        group=ask.group, ask=ask, language=language, source=source, details=WAY, created_at=now
    )
    return action


def note_sent(*, action_id: int, now: datetime) -> bool:
    """Let a started letter count as sent; False when it did already or is gone. Safe to press twice."""
    started = Action.objects.filter(pk=action_id, person=None, confirmed_at=None, details__way=WAY["way"])
    return bool(started.update(confirmed_at=now))
