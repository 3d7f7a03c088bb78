"""Write one step of a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.followups.draft import NotADraft, draft_number, open_draft, save_step
from organizing.followups.editor.ladder_view import find_ladder, find_step, trail_of
from organizing.followups.editor.step_form import StepForm, fields_of
from organizing.followups.models import Ladder, Step
from organizing.followups.words import do_in_words
from organizing.groups.admin_page import admin_page
from organizing.registry import step_types


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new step of the kind named in the address, at the end of the draft."""
    ladder = find_ladder(pk)
    kind = request.GET.get("kind", "email")
    if kind not in step_types.items():
        return redirect("organizing_ladders:edit", pk)
    last = ladder.steps.filter(version=draft_number(ladder), anchor="confirmed").order_by("position").last()
    hours = (last.delay_hours if last else 0) + 24
    step = Step(group=ladder.group, ladder=ladder, version=draft_number(ladder), kind=kind, delay_hours=hours)
    return _page(request, ladder, step)


def edit(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Change a step of the draft. A live one leads to the draft, where its copy can be changed."""
    ladder = find_ladder(pk)
    found = find_step(ladder, step)
    if found.version != draft_number(ladder):
        messages.info(request, _("This step is live. Begin a new version to change it."))
        return redirect("organizing_ladders:inspect", pk)
    return _page(request, ladder, found)


def _page(request: HttpRequest, ladder: Ladder, step: Step) -> HttpResponse:
    form = StepForm(request.POST if request.method == "POST" else None, step=step, ladder=ladder)
    if form.is_valid():
        open_draft(ladder)
        try:
            save_step(form.fill(step))
        except NotADraft:
            messages.error(request, _("Meanwhile somebody made this version live. Begin a new one."))
            return redirect("organizing_ladders:inspect", ladder.pk)
        messages.success(request, _("The step is saved in the draft."))
        return redirect("organizing_ladders:edit", ladder.pk)
    edit_url = reverse("organizing_ladders:edit", args=[ladder.pk])
    return admin_page(
        request,
        "organizing/admin/ladders/step.html",
        title=_("Step: %(what)s") % {"what": do_in_words(step)},
        icon="org-ladder",
        trail=[*trail_of(ladder), (_("Edit the ladder"), edit_url)],
        status=422 if form.is_bound else 200,
        form=form,
        filled=[f"{{{name}}}" for name in fields_of(step)] if step.kind in ("email", "task") else [],
        cancel_url=edit_url,
    )
