"""The teller says yes or no to one use."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.stories.end_use import end_use
from organizing.stories.models import StoryState, StoryUse, UseState


class TooLate(Exception):
    """The question ran out, was taken back, or the story is not kept any more."""


@transaction.atomic
def agree_use(*, use_id: int, now: datetime) -> StoryUse:
    """Yes: these words may stand in this place. On the website they do from this moment. Safe to call twice.

    Raises:
        TooLate: see above.
    """
    use = _lock(use_id)
    if use.state == UseState.AGREED:
        return use
    is_open = use.state in (UseState.ASKED, UseState.REFUSED) and use.expires_at > now
    if not is_open or use.story.state != StoryState.KEPT:
        raise TooLate
    use.state, use.answered_at = UseState.AGREED, now
    use.save(update_fields=["state", "answered_at"])
    return use


@transaction.atomic
def refuse_use(*, use_id: int, now: datetime) -> StoryUse:
    """No, or no more: an earlier yes ends. Nobody is asked why. Safe to call twice."""
    use = _lock(use_id)
    if use.state == UseState.AGREED:
        return end_use(use_id=use_id, now=now)
    if use.state == UseState.ASKED:
        use.state, use.answered_at = UseState.REFUSED, now
        use.save(update_fields=["state", "answered_at"])
    return use


def _lock(use_id: int) -> StoryUse:
    uses = StoryUse.objects.select_for_update(of=("self",)).select_related("story")
    found: StoryUse = uses.get(pk=use_id)
    return found
