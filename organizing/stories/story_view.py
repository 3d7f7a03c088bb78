"""One story: read it, keep it or not, ask for a use, end one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organizing.groups.admin_page import admin_page
from organizing.stories.ask_use import NotAllowed, ask_use
from organizing.stories.details import find_details
from organizing.stories.end_use import end_use, note_taken_out
from organizing.stories.look_at_story import decline_story, keep_story
from organizing.stories.models import Story, StoryPhoto, StoryState, StoryUse
from organizing.stories.use_form import UseForm
from organizing.stories.withdraw_story import withdraw_story
from organizing.stories.words import story_chip, ticked_in_words, use_chip


@never_cache
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The story, what it should not tell, its uses; a POST asks its teller for one more."""
    story = get_object_or_404(Story, pk=pk)
    form = UseForm(request.POST if request.method == "POST" else None, story=story)
    if form.is_bound and form.is_valid():
        try:
            ask_use(story_id=pk, use=form.use(), by=request.user, now=timezone.now())
        except NotAllowed:
            messages.error(request, _("Keep the story first. Only what its teller ticked can be asked for."))
        else:
            messages.success(request, _("The teller is asked by mail. Use nothing before there is a yes."))
        return redirect("organizing_stories_look", pk)
    return _page(request, story, form)


def _page(request: HttpRequest, story: Story, form: UseForm) -> HttpResponse:
    context: dict[str, Any] = {
        "story": story,
        "chip": story_chip(story),
        "ticked": ticked_in_words(story),
        "findings": find_details(story.text),
        "has_photo": hasattr(story, "photo"),
        "uses": [(use, use_chip(use)) for use in story.story_uses.select_related("asked_by")],
        "form": form if story.state == StoryState.KEPT else None,
    }
    trail = [(_("Stories"), reverse("organizing_stories"))]
    template, status = "organizing/admin/stories/look.html", 422 if form.errors else 200
    return admin_page(request, template, title=str(story), icon="openquote", trail=trail, status=status, **context)


@never_cache
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture, for those who look at the story."""
    found = StoryPhoto.objects.filter(story=pk).first()
    if found is None:
        raise Http404
    return HttpResponse(found.content, content_type="image/jpeg")


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it."""
    keep_story(story_id=get_object_or_404(Story, pk=pk).pk, by=request.user, now=timezone.now())
    messages.success(request, _("Kept. Now you can ask its teller for a use."))
    return redirect("organizing_stories_look", pk)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Use it nowhere."""
    decline_story(story_id=get_object_or_404(Story, pk=pk).pk, by=request.user, now=timezone.now())
    messages.success(request, _("It is used nowhere, and erased before long."))
    return redirect("organizing_stories")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back for a teller who asked for it by phone or in person."""
    withdraw_story(story_id=get_object_or_404(Story, pk=pk).pk, now=timezone.now())
    messages.success(request, _("Taken back. Its words, name, address and picture are erased."))
    return redirect("organizing_stories")


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one use."""
    use = end_use(use_id=get_object_or_404(StoryUse, pk=pk).pk, now=timezone.now())
    messages.success(request, _("Ended."))
    return redirect("organizing_stories_look", use.story_id)


@require_POST
def taken_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the words are out of a place."""
    note_taken_out(use_id=get_object_or_404(StoryUse, pk=pk).pk, by=request.user, now=timezone.now())
    messages.success(request, _("Noted. Thank you."))
    return redirect("organizing_stories")
