"""Take an action back."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.models import Action, PendingAnswers
from organizing.registry import tell


def withdraw_action(*, action_id: int, now: datetime) -> tuple[Action, bool]:
    """Stop counting an action, confirmed or not, before a delivery and after one.

    Its comment is dropped and it is shown nowhere. It stays withdrawn for good: whoever signs again makes a new
    action, so that counts only ever add what came and take away what left. Safe to press twice: the second
    time returns False. Call inside a transaction.

    Raises:
        Action.DoesNotExist: the action is gone.
    """
    action: Action = (
        Action.objects.select_for_update(of=("self",))
        .select_related("ask__campaign", "person", "group__site")
        .get(pk=action_id)
    )
    if action.withdrawn_at:
        return action, False
    action.withdrawn_at = now
    action.comment = ""
    action.comment_may_be_passed_on = False
    action.show_publicly = False
    action.dedupe_key = f"{action.dedupe_key[:50]}~withdrawn:{action.pk}"
    action.save()
    PendingAnswers.objects.filter(action=action).delete()
    tell("action_withdrawn", action=action, now=now)
    return action, True
