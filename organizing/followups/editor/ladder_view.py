"""Make a ladder, name it, say what begins it; and its page as a list that can be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.followups.draft import compare, draft_number
from organizing.followups.editor.coaching import coach_steps
from organizing.followups.editor.ladder_form import LadderForm
from organizing.followups.faults import find_faults
from organizing.followups.models import Ladder, LadderState, Step
from organizing.followups.step_words import describe
from organizing.followups.trigger_words import trigger_in_words
from organizing.followups.words import ladder_chip
from organizing.groups.admin_page import admin_page
from organizing.registry import step_types


def add(request: HttpRequest) -> HttpResponse:
    """A new ladder, which is a draft until it is started."""
    return _settings_page(request, Ladder(group=request.organizing_group), title=_("New ladder"))  # type: ignore[attr-defined]


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and what begins it. In force at once; who climbs already goes on."""
    ladder = find_ladder(pk)
    return _settings_page(request, ladder, title=_("Name and start of the ladder"))


@require_GET
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft's steps, each with its buttons, and ways to add more. Without a draft: the ladder's page."""
    ladder = find_ladder(pk)
    number = draft_number(ladder)
    steps = list(ladder.steps.filter(version=number).select_related("ladder__campaign").order_by("position"))
    is_first = ladder.state == LadderState.DRAFT
    if not steps and not is_first:
        return redirect("organizing_ladders:inspect", pk)
    marks = {} if is_first else {change.step.pk: change.what for change in compare(ladder)}
    advice = coach_steps(steps, group=ladder.group)
    return admin_page(
        request,
        "organizing/admin/ladders/edit.html",
        title=_("Edit the ladder"),
        icon="org-ladder",
        trail=trail_of(ladder),
        ladder=ladder,
        state=ladder_chip(ladder),
        begins=trigger_in_words(ladder),
        is_first=is_first,
        number=number,
        steps=[{**describe(step), "mark": marks.get(step.pk, ""), "coaching": advice.get(step.pk)} for step in steps],
        faults=find_faults(steps),
        kinds=[(name, kind.label) for name, kind in step_types.items().items()],
    )


def find_ladder(pk: int) -> Ladder:
    """The ladder with what its pages tell of it, or 404."""
    related = ("campaign", "group__site", "ask", "tag", "segment")
    ladder: Ladder = get_object_or_404(Ladder.objects.select_related(*related), pk=pk)
    return ladder


def find_step(ladder: Ladder, step: int) -> Step:
    """A step of this ladder, or 404."""
    found: Step = get_object_or_404(ladder.steps.select_related("ladder__campaign"), pk=step)
    return found


def trail_of(ladder: Ladder) -> list[tuple[Any, str]]:
    """The way to a page about it."""
    page = reverse("organizing_ladders:inspect", args=[ladder.pk])
    return [(_("Ladders"), reverse("organizing_ladders:list")), (str(ladder), page)]


def _settings_page(request: HttpRequest, ladder: Ladder, *, title: str) -> HttpResponse:
    form = LadderForm(request.POST if request.method == "POST" else None, ladder=ladder)
    is_new = ladder.pk is None
    if form.is_valid():
        form.fill(ladder).save()
        messages.success(request, _("Saved. Now add its steps.") if is_new else _("Saved."))
        return redirect("organizing_ladders:edit" if is_new else "organizing_ladders:inspect", ladder.pk)
    page = reverse("organizing_ladders:list") if is_new else reverse("organizing_ladders:inspect", args=[ladder.pk])
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=title,
        icon="org-ladder",
        trail=[(_("Ladders"), reverse("organizing_ladders:list"))] if is_new else trail_of(ladder),
        status=422 if form.is_bound else 200,
        form=form,
        submit=_("Save and add steps") if is_new else _("Save"),
        cancel_url=page,
    )
