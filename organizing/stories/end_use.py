"""A use comes to its end: on the website at once, elsewhere when somebody has taken it out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.stories.models import StoryUse, UseKind, UseState


@transaction.atomic
def end_use(*, use_id: int, now: datetime) -> StoryUse:
    """End it. What the website shows is gone with this; other places stay on Today until they are seen to.

    Safe to call twice: the first moment stays.
    """
    use: StoryUse = StoryUse.objects.select_for_update().get(pk=use_id)
    if use.state in (UseState.ASKED, UseState.AGREED):
        use.state, use.ended_at = UseState.ENDED, now
        if use.kind == UseKind.WEBSITE or use.answered_at is None:
            use.taken_out_at = now
        use.save(update_fields=["state", "ended_at", "taken_out_at"])
    return use


def end_uses(*, story_id: int, now: datetime) -> None:
    """End every use of a story. Safe to call twice."""
    for number in StoryUse.objects.filter(story=story_id).values_list("pk", flat=True):
        end_use(use_id=number, now=now)


def note_taken_out(*, use_id: int, by: Any, now: datetime) -> None:
    """Somebody took the words out of the place they stood in, as far as that can be done. Safe to call twice."""
    StoryUse.objects.to_take_out().filter(pk=use_id).update(taken_out_at=now, taken_out_by=by)
