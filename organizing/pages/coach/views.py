"""The coach's own page, and its four buttons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from organizing.groups.admin_page import admin_page
from organizing.groups.models import LocalGroup
from organizing.groups.own_pages_admin import own_pages
from organizing.groups.permissions import group_in_scope
from organizing.messaging.finding import Finding
from organizing.pages.coach.coach_page import Coaching, coach_page
from organizing.pages.coach.keep import CannotKeep, keep_findings, look_again

REASON_LIMIT = 200


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to say about the page's newest version, with a button to publish it."""
    page = own_draft(request, pk)
    context = {
        **panel_of(page),
        "may_publish": _may_publish(request, page) and not _locked(request, page),
        "has_draft": page.has_unpublished_changes,
    }
    trail = [(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]))]
    return admin_page(
        request, "organizing/admin/coach/page.html", title=_("The coach"), icon="glasses", trail=trail, **context
    )


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """*Keep, because…*"""
    page = own_draft(request, pk)
    rule, words = request.POST.get("rule", ""), request.POST.get("words", "").strip()
    finding = Finding(rule, words, 0, len(words), "")
    try:
        if not words:
            raise CannotKeep
        reason = request.POST.get("reason", "").strip()[:REASON_LIMIT]
        keep_findings(group=_group(), page=page, findings=[finding], reason=reason, by=request.user, now=timezone.now())
    except CannotKeep:
        return _say(request, page, _("This has to be put right before the page is published."), status=422)
    return _say(request, page, _("Kept. The coach will not bring it up again on this page."))


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the coach say it again."""
    page = own_draft(request, pk)
    look_again(page=page, mark=request.POST.get("mark", ""))
    return _say(request, page, _("The coach will look at it again."))


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the version that was shown as it is: what the coach advised against is kept from now on."""
    page = own_draft(request, pk)
    if not _may_publish(request, page):
        raise PermissionDenied
    coaching = _coaching(page)
    if hindrance := _hindrance(request, page, coaching):
        messages.warning(request, hindrance)
        return redirect("organizing_coach", page.pk)
    keep_findings(group=_group(), page=page, findings=coaching.advice, by=request.user, now=timezone.now())
    revision = page.latest_revision
    if revision is not None:
        PublishPageRevisionAction(revision, user=request.user).execute(skip_permission_checks=True)
    messages.success(request, _("Page “%(title)s” is published.") % {"title": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def panel_of(page: Page) -> dict[str, Any]:
    """What the list of findings is drawn from."""
    return {"page": page, "coaching": _coaching(page)}


def answer_panel(request: HttpRequest, page: Page) -> HttpResponse:
    """The list alone, as it stands in the editor."""
    return render(request, "organizing/admin/coach/panel.html", panel_of(page))


def answer_unread(request: HttpRequest, page: Page) -> HttpResponse:
    """That what is typed cannot be read; below it the list of the version saved last, if there is one."""
    saved = panel_of(page) if page.pk else {}
    return render(request, "organizing/admin/coach/panel.html", {**saved, "is_unread": True}, status=422)


def _coaching(page: Page) -> Coaching:
    return coach_page(page, group=_group())


def _group() -> LocalGroup:
    group = group_in_scope()
    assert group is not None
    return group


def own_draft(request: HttpRequest, pk: int) -> Page:
    """The newest version of a page that the reader may edit.

    Raises:
        Http404: it is none of theirs.
        PermissionDenied: they may see it, and not edit it.
    """
    page = get_object_or_404(own_pages(request.user), pk=pk).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _may_publish(request: HttpRequest, page: Page) -> bool:
    return bool(page.permissions_for_user(request.user).can_publish())


def _hindrance(request: HttpRequest, page: Page, coaching: Coaching) -> str:
    """Why the version that was shown cannot be published now, or ""."""
    if sentence := _locked(request, page):
        return sentence
    if request.POST.get("revision", "") != str(page.latest_revision_id or ""):
        return _("Not published: the page was changed since you looked. This is its newest version.")
    return _("This has to be put right before the page is published.") if coaching.stops else ""


def _locked(request: HttpRequest, page: Page) -> str:
    """Wagtail's own sentence where a lock keeps the page from its reader, or ""."""
    lock = page.get_lock()
    if lock is None or not lock.for_user(request.user):
        return ""
    return str(lock.get_message(request.user) or lock.get_description(request.user))


def _say(request: HttpRequest, page: Page, words: str, *, status: int = 302) -> HttpResponse:
    """In the editor the answer is the sentence; elsewhere the coach's page, with the sentence above it."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or status == 422:
        return HttpResponse(words, status=200 if status == 302 else status, content_type="text/plain; charset=utf-8")
    messages.success(request, words)
    return redirect("organizing_coach", page.pk)
