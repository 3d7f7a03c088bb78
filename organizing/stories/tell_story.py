"""Keep a story for an organizer to look at, and mail its teller the way to take it back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.mail.queue import queue_email
from organizing.once import insert_once
from organizing.stories.models import Story, StoryPhoto
from organizing.stories.redraw_photo import Photo
from organizing.vault import keyed_hash


@dataclass(frozen=True)
class StoryAnswers:
    """A story as typed, already checked.

    Attributes:
        ticked: the kinds of use its teller may be asked for.
        wording: the question and the boxes as they stood on the page.
    """

    text: str
    alias: str
    place: str
    contact: str
    language: str
    ticked: tuple[str, ...]
    wording: str


@transaction.atomic
def tell_story(*, group: LocalGroup, answers: StoryAnswers, photo: Photo | None, now: datetime) -> Story:
    """Store it sealed and queue the mail with the link that takes it back. Nothing is shown anywhere.

    Safe to call twice: the same words from the same mailbox are one story.
    """
    words = {**asdict(answers), "ticked": list(answers.ticked)}
    story = Story(group=group, answers_hash=_hash(answers), created_at=now, **words)
    if not insert_once(story):
        first: Story = Story.objects.get(answers_hash=story.answers_hash)
        return first
    if photo is not None:
        StoryPhoto.objects.create(
            group=group, story=story, content=photo.content, width=photo.width, height=photo.height
        )
    queue_email(
        kind="story_received",
        group=group,
        key=f"story_received:{story.pk}",
        language=answers.language,
        now=now,
        reference=f"story:{story.pk}",
    )
    return story


def _hash(answers: StoryAnswers) -> bytes:
    words = json.dumps([answers.text, answers.contact.lower()])
    return keyed_hash(words, purpose="story")
