"""The teller takes a story back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.mail.models import Email, EmailState
from organizing.stories.end_use import end_uses
from organizing.stories.models import Story, StoryPhoto, StoryState


@transaction.atomic
def withdraw_story(*, story_id: int, now: datetime) -> Story:
    """End every use and erase the words, the name, the place, the address and the picture.

    What stays is the number, the dates, and the places where the words may still stand, which *Today* shows until
    somebody has seen to each. Safe to call twice.
    """
    story: Story = Story.objects.select_for_update().get(pk=story_id)
    if story.state == StoryState.WITHDRAWN:
        return story
    end_uses(story_id=story_id, now=now)
    story.story_uses.update(words="")
    references = [f"story:{story_id}", *(f"story_use:{pk}" for pk in story.story_uses.values_list("pk", flat=True))]
    Email.objects.filter(reference__in=references, state=EmailState.DUE).delete()
    StoryPhoto.objects.filter(story=story).delete()
    story.text = story.alias = story.place = story.contact = ""
    story.state, story.withdrawn_at, story.answers_hash, story.forget_at = StoryState.WITHDRAWN, now, None, None
    story.save()
    return story
