"""Stories on *Today*: those nobody has looked at, and places that a story must be taken out of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.moment import local_day, show_day
from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.stories.models import Story, StoryState, StoryUse


def _find(*, user: Any, now: datetime) -> list[QuerySet[Any]]:
    """Without any of the words."""
    new = Story.objects.filter(state=StoryState.NEW).only("created_at", "group").order_by("created_at", "pk")
    return [new, StoryUse.objects.to_take_out().defer("words")]


def _tell(new: list[Story], ended: list[StoryUse], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for use in ended:
        yield TodayRow(
            title=_("A story ended: take it out of “%(where)s”") % {"where": use.where_in_words},
            note=_("Its teller wants it to stand there no more."),
            url=reverse("organizing_stories"),
            icon="warning",
            button=_("Look"),
            due_on=local_day(use.ended_at or now),
            is_for_writers=True,
            is_care=True,
        )
    for story in new:
        yield TodayRow(
            title=_("Somebody told a story"),
            note=_("Told on %(day)s. Nothing is shown before you read it.") % {"day": show_day(story.created_at)},
            url=reverse("organizing_stories_look", args=[story.pk]),
            icon="openquote",
            button=_("Read"),
            is_for_writers=True,
        )


stories_in_today: Final = TodaySource(find=_find, tell=_tell)
