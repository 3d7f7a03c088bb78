"""The pages behind a teller's mailed links, and the pictures of stories that may be seen."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from organizing.pages.token_views import group_of, show_page, token_page, unknown_link
from organizing.stories.answer_use import TooLate, agree_use, refuse_use
from organizing.stories.email import OWN, USE
from organizing.stories.models import Story, StoryState, StoryUse, UseState
from organizing.stories.published import read_photo
from organizing.stories.withdraw_story import withdraw_story

PHOTO_SECONDS = 60


@token_page(OWN)
def story(request: HttpRequest, token: str, story_id: int) -> HttpResponse:
    """Where the story is used; a POST takes it back."""
    found = Story.objects.filter(pk=story_id).first()
    if found is None:
        return unknown_link(request, kind=OWN)
    with translation.override(found.language):
        if request.method == "POST":
            withdraw_story(story_id=story_id, now=timezone.now())
            return redirect("organizing:story", token=token)
        context = {
            "group": group_of(request),
            "state": "done" if found.state == StoryState.WITHDRAWN else "ask",
            "story": found,
            "uses": found.story_uses.filter(state__in=[UseState.ASKED, UseState.AGREED]),
        }
        return show_page(request, "story", context)


@token_page(USE)
def use(request: HttpRequest, token: str, use_id: int) -> HttpResponse:
    """The exact words and the place, with yes and no; a later no ends an earlier yes."""
    found = StoryUse.objects.select_related("story").filter(pk=use_id).first()
    if found is None or found.story.state == StoryState.WITHDRAWN:
        return unknown_link(request, kind=USE)
    with translation.override(found.story.language):
        if request.method == "POST":
            return _answer(request, token, use_id)
        is_late = found.state == UseState.ASKED and found.expires_at <= timezone.now()
        state = "late" if is_late or found.state == UseState.ENDED else found.state
        return show_page(request, "story_use", {"group": group_of(request), "use": found, "state": state})


def _answer(request: HttpRequest, token: str, use_id: int) -> HttpResponse:
    try:
        if request.POST.get("answer") == "yes":
            agree_use(use_id=use_id, now=timezone.now())
        elif request.POST.get("answer") == "no":
            refuse_use(use_id=use_id, now=timezone.now())
    except TooLate:
        pass  # The page says so by itself.
    return redirect("organizing:story_use", token=token)


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a story on the website, while its teller says yes to it."""
    content = read_photo(pk) if group_of(request) else None
    if content is None:
        raise Http404
    # Short: who takes a story back is not to wait for caches.
    headers = {"Cache-Control": f"public, max-age={PHOTO_SECONDS}", "X-Robots-Tag": "noindex, noimageindex"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
