"""Ask a teller for one use of a story, with the exact words for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from organizing import conf
from organizing.mail.queue import queue_email
from organizing.stories.details import find_details
from organizing.stories.models import Story, StoryState, StoryUse, UseKind, UseState


class NotAllowed(Exception):
    """The story is not kept, its teller did not tick this kind of use, or the words tell a number or a way to reach
    somebody."""


@dataclass(frozen=True)
class Use:
    """A use as an organizer typed it. For this website `where` is left out: its teller reads what is true of it."""

    kind: str
    where: str
    words: str
    with_photo: bool = False


@transaction.atomic
def ask_use(*, story_id: int, use: Use, by: Any, now: datetime) -> StoryUse:
    """Mail the teller the words and the place, with a page for yes and no. Until a yes nothing may be shown.

    Safe to call twice: the same words and picture for the same place that wait for an answer are asked once.

    Raises:
        NotAllowed: see above.
    """
    story = Story.objects.select_for_update(of=("self",)).select_related("group").get(pk=story_id)
    is_unfit = any(finding.is_never for finding in find_details(use.words))
    if story.state != StoryState.KEPT or use.kind not in story.ticked or is_unfit:
        raise NotAllowed
    place = {
        "kind": use.kind,
        "where": "" if use.kind == UseKind.WEBSITE else use.where,
        "with_photo": use.with_photo and hasattr(story, "photo"),
    }
    for one in story.story_uses.filter(state=UseState.ASKED, **place):
        if one.words == use.words:
            return one
    asked: StoryUse = StoryUse.objects.create(
        **place,
        group=story.group,
        story=story,
        words=use.words,
        asked_by=by,
        asked_at=now,
        expires_at=now + timedelta(days=conf.get("STORY_ASK_DAYS")),
    )
    queue_email(
        kind="story_use",
        group=story.group,
        key=f"story_use:{asked.pk}",
        language=story.language,
        now=now,
        reference=f"story_use:{asked.pk}",
    )
    return asked
