"""From a posted story to one verb. What was typed is kept out of every log and error report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from organizing import conf
from organizing.pages.ask import SeeOther
from organizing.pages.asking import show_again
from organizing.pages.brake import is_too_many
from organizing.pages.story_form import StoryForm
from organizing.stories.tell_story import tell_story

if TYPE_CHECKING:
    from organizing.pages.story_page import StoryPageMixin


@sensitive_variables()
def receive_story(*, request: HttpRequest, page: StoryPageMixin) -> HttpResponse:
    """Take the form: the page that says what happens next when it is good, the form again with sentences when not."""
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]  # Django's own mark, for error reports
    group, now = getattr(request, "organizing_group", None), timezone.now()
    form = StoryForm(request.POST, request.FILES)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    if group is None:
        return show_again(request, page, form, status=422)
    if is_too_many(request, what="story", most=conf.get("CARE_POSTS_PER_HOUR")["STORY"], now=now):
        return show_again(request, page, form, status=429)
    if not form.is_valid():
        return show_again(request, page, form, status=422)
    tell_story(group=group, answers=form.answers(), photo=form.drawn, now=now)
    return SeeOther(page.thanks_url(request))
