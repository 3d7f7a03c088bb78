"""An organizer looked at a story: it is kept, or it is not used."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from organizing import conf
from organizing.stories.end_use import end_uses
from organizing.stories.models import Story, StoryState


def keep_story(*, story_id: int, by: Any, now: datetime) -> None:
    """Keep it, so that its teller may be asked for uses. Safe to call twice; what was taken back stays so."""
    story = Story.objects.filter(pk=story_id, state__in=[StoryState.NEW, StoryState.DECLINED])
    story.update(state=StoryState.KEPT, looked_at=now, looked_by=by, forget_at=None)


@transaction.atomic
def decline_story(*, story_id: int, by: Any, now: datetime) -> None:
    """Use it nowhere, from now on, and delete it after `STORY_FORGET_DAYS`. Safe to call twice."""
    forget_at = now + timedelta(days=conf.get("STORY_FORGET_DAYS"))
    story = Story.objects.filter(pk=story_id, state__in=[StoryState.NEW, StoryState.KEPT])
    if story.update(state=StoryState.DECLINED, looked_at=now, looked_by=by, forget_at=forget_at):
        end_uses(story_id=story_id, now=now)
