"""The editor's buttons: begin a draft, move a step, take one out, throw the draft away, try it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from organizing.followups.draft import NotADraft, discard_draft, draft_number, drop_step, move_step, open_draft
from organizing.followups.editor.ladder_view import find_ladder, find_step
from organizing.followups.try_out import try_ladder


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version as a copy of the live one, or go on with the one that was begun."""
    open_draft(find_ladder(pk))
    return redirect("organizing_ladders:edit", pk)


@require_POST
def raise_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """One place up."""
    return _move(request, pk, step, is_up=True)


@require_POST
def lower_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """One place down."""
    return _move(request, pk, step, is_up=False)


@require_POST
def drop(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Take a step out of the draft."""
    try:
        if drop_step(find_step(find_ladder(pk), step)):
            messages.success(request, _("The step is taken out of the draft."))
        else:
            messages.error(request, _("A ladder needs a step. Add another one before you take this out."))
    except NotADraft:
        _refuse(request)
    return redirect("organizing_ladders:edit", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the draft away; the live version was never touched."""
    if discard_draft(find_ladder(pk)):
        messages.success(request, _("The draft is gone. The live ladder is as it was."))
    return redirect("organizing_ladders:inspect", pk)


@require_POST
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the e-mails of the draft, or of the live version where there is none, to whoever presses."""
    ladder = find_ladder(pk)
    number = draft_number(ladder)
    version = number if ladder.steps.filter(version=number).exists() else ladder.version
    sent = try_ladder(ladder=ladder, version=version, by=request.user, now=timezone.now())
    words = ngettext(
        "%(count)s test e-mail is on its way to you.", "%(count)s test e-mails are on their way to you.", sent
    )
    messages.success(request, words % {"count": sent})
    return redirect("organizing_ladders:edit" if version == number else "organizing_ladders:inspect", pk)


def _move(request: HttpRequest, pk: int, step: int, *, is_up: bool) -> HttpResponse:
    try:
        move_step(find_step(find_ladder(pk), step), is_up=is_up)
    except NotADraft:
        _refuse(request)
    return redirect("organizing_ladders:edit", pk)


def _refuse(request: HttpRequest) -> None:
    messages.error(request, _("This step is live. Begin a new version to change it."))
