"""Hear about a fact: counts actions after they are committed, and keeps their numbers."""

from typing import Any

from organizing.actions.models import Action

seen: list[int] = []


def note_action(*, action: Action, **kwargs: Any) -> None:
    seen.append(action.pk)
