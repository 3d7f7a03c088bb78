"""Keep a story for an organizer to look at, and mail its teller the way to take it back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.mail.queue import queue_email
from organizing.once import insert_once
from organizing.people.normalise import mailbox_key
from organizing.stories.models import Story, StoryPhoto
from organizing.stories.redraw_photo import Photo
from organizing.vault import keyed_hash

MAILS_A_DAY: Final = 2


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

    Safe to call twice: the same words from the same mailbox are one story. Whoever types a mailbox may not own it:
    it gets `MAILS_A_DAY`, and further stories of that day (UTC) are kept without a mail; the question before each use
    brings their link.
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
    _queue_received(story, now=now)
    return story


def _queue_received(story: Story, *, now: datetime) -> None:
    """The ledger takes each key once: of one mailbox's keys of a day the first free one, and then none."""
    mailbox = keyed_hash(f"{mailbox_key(story.contact)}|{now.astimezone(UTC):%Y%m%d}", purpose="story mail").hex()
    about: dict[str, Any] = {
        "group": story.group,
        "language": story.language,
        "now": now,
        "reference": f"story:{story.pk}",
    }
    for number in range(MAILS_A_DAY):
        if queue_email(kind="story_received", key=f"story_received:{mailbox}:{number}", **about):
            return


def _hash(answers: StoryAnswers) -> bytes:
    words = json.dumps([answers.text, answers.contact.lower()])
    return keyed_hash(words, purpose="story")
