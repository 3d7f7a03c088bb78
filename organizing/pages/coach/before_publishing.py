"""Show what the coach has to say before a page goes out; hold back only what no reader should see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.own_copy import read_posture
from organizing.groups.permissions import group_in_scope, membership_of
from organizing.pages.coach.coach_page import coach_page, find_stops
from organizing.pages.coach.hold_back import is_stopped


def look_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the coach's page while there is something new to see; there one button publishes as it is.

    What was typed is saved as a draft by then. Nothing is said outside a group: the site's operator knows best.
    """
    group = group_in_scope()
    if group is None or membership_of(request.user) is None:
        return None
    coaching = coach_page(page, group=group)
    if coaching.stops:
        words = _("Saved, and not published yet: something has to be put right first.")
        messages.warning(request, words)
    elif coaching.advice:
        count = len(coaching.advice)
        words = ngettext(
            "Saved. One look before it goes out: the coach has %(count)s piece of advice.",
            "Saved. One look before it goes out: the coach has %(count)s pieces of advice.",
            count,
        )
        messages.info(request, words % {"count": count})
    else:
        return None
    return redirect("organizing_coach", page.pk)


def look_after_submitting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show what has to be put right to whoever sends a page to moderation, before somebody is asked to approve it."""
    is_submitted = "action-submit" in request.POST or "action-restart-workflow" in request.POST
    if not is_submitted or not is_stopped(page, user=request.user):
        return None
    messages.warning(request, _("Sent on. It cannot be published yet, though: something has to be put right first."))
    return redirect("organizing_coach", page.pk)


def look_before_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish none of the chosen pages while one of them has to be put right first, and name those.

    What goes out with them is looked at too: their drafts below, where these were asked for. Advice holds nothing back:
    whoever publishes many at once has no page to read it on.
    """
    group = group_in_scope()
    if action_type != "publish" or action.model is not Page or group is None or membership_of(request.user) is None:
        return None
    below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    held = list(_held_back(objects, user=request.user, group=group, below=below))
    if not held:
        return None
    words = _("Nothing is published yet: something has to be put right first on %(pages)s.")
    messages.warning(request, words % {"pages": get_text_list([f"“{title}”" for title in held], _("and"))})
    return redirect(action.next_url)


def _held_back(pages: Iterable[Page], *, user: Any, group: LocalGroup, below: bool) -> Iterator[str]:
    """The titles of those whose newest version holds a gap, a sample or an unlawful ask; each once."""
    seen: set[int] = set()
    posture = read_posture(group)
    for page in pages:
        drafts = page.get_descendants().not_live() if below else []
        for one in (page, *(draft for draft in drafts if draft.permissions_for_user(user).can_publish())):
            newest = one.get_latest_revision_as_object()
            if one.pk not in seen and find_stops(newest, group=group, posture=posture):
                yield newest.get_admin_display_title()
            seen.add(one.pk)
