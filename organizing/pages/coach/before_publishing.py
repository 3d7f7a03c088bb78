"""Show what the coach has to say before a page goes out; hold back only what no reader should see."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from organizing.groups.permissions import group_in_scope, membership_of
from organizing.pages.coach.coach_page import coach_page


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
