"""The list of stories."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.stories.models import Story, StoryState, StoryUse
from organizing.stories.words import story_chip, ticked_in_words

ON_A_PAGE: Final = 30


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """By state, newest first, and above them what must be taken out of places where it may still stand."""
    state = request.GET.get("state", "")
    state = state if state in StoryState.values else ""
    stories = Story.objects.filter(state=state) if state else Story.objects.exclude(state=StoryState.WITHDRAWN)
    page = Paginator(stories.defer("text", "contact"), ON_A_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/stories/list.html",
        title=_("Stories"),
        icon="openquote",
        rows=[(story, story_chip(story), ticked_in_words(story)) for story in page],
        page=page,
        state=state,
        states=[(value, label, value == state) for value, label in StoryState.choices],
        to_take_out=StoryUse.objects.to_take_out().select_related("story"),
    )
