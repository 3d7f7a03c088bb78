"""The screens of one entry of the plan: add, look, change, done, open again, take out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.campaigns.drop_move import drop_move
from organizing.campaigns.finish_move import finish_move
from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import Move, MoveKind
from organizing.campaigns.plan_move import plan_move
from organizing.campaigns.reopen_move import reopen_move
from organizing.campaigns.replan_move import replan_move
from organizing.campaigns.screens.access import campaign_page, find_campaign, page_url
from organizing.campaigns.screens.move_form import MoveForm
from organizing.campaigns.words import KIND_ICONS, move_chip
from organizing.groups.moment import local_day


class OutcomeForm(forms.Form):
    """What came of it; nobody must write anything."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For your group alone. Leave out what others need not know."),
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is planned; the kind is in the address."""
    campaign = find_campaign(pk)
    wanted = request.GET.get("kind", "")
    kind = MoveKind(wanted) if wanted in MoveKind.values else MoveKind.MOVE
    form = MoveForm(request.POST if request.method == "POST" else None, campaign=campaign, kind=kind)
    if "target" in form.fields:
        form.fields["target"].initial = request.GET.get("target", "")
    if form.is_valid():
        try:
            plan_move(campaign_id=pk, kind=kind, details=form.details(), by=request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("It is in the plan."))
            return redirect(page_url("plan", pk))
    return _show_form(request, form, campaign, title=_("Add: %(kind)s") % {"kind": kind.label})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    move = _find(pk)
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, campaign=move.campaign, kind=move.kind, move=move)
    if form.is_valid():
        try:
            replan_move(move_id=pk, details=form.details())
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("The plan is saved."))
            return redirect(page_url("plan", move.campaign_id))
    return _show_form(request, form, move.campaign, title=_("Edit: %(kind)s") % {"kind": move.get_kind_display()})


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of an entry, and the way to close it."""
    move = _find(pk)
    return campaign_page(
        request,
        "organizing/admin/move.html",
        campaign=move.campaign,
        here="plan",
        title=move.get_kind_display(),
        icon=KIND_ICONS[move.kind],
        move=move,
        chip=move_chip(move, local_day(timezone.now())),
        form=OutcomeForm(label_suffix=""),
        is_win=move.kind == MoveKind.WIN,
    )


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it with what came of it."""
    move = _find(pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["outcome"][0]))
        return redirect(page_url("move", pk))
    if finish_move(move_id=pk, by=request.user, outcome=form.cleaned_data["outcome"]):
        messages.success(request, _("Done, and taken off the list."))
    else:
        messages.info(request, _("Somebody had closed this already; what they wrote stays."))
    return redirect(page_url("plan", move.campaign_id))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it again."""
    move = _find(pk)
    reopen_move(move_id=pk)
    messages.success(request, _("It is open again."))
    return redirect(page_url("plan", move.campaign_id))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the plan."""
    move = _find(pk)
    drop_move(move_id=pk)
    messages.success(request, _("It is out of the plan."))
    return redirect(page_url("plan", move.campaign_id))


def _find(pk: int) -> Move:
    moves = Move.objects.select_related("campaign__group", "target__official__office", "assigned_to", "done_by")
    move: Move = get_object_or_404(moves, pk=pk)
    return move


def _show_form(request: HttpRequest, form: MoveForm, campaign: Campaign, *, title: Any) -> HttpResponse:
    return campaign_page(
        request,
        "organizing/admin/campaign_form.html",
        campaign=campaign,
        here="plan",
        title=title,
        icon=KIND_ICONS[form.kind],
        status=422 if form.errors else 200,
        form=form,
        submit=_("Save"),
        cancel_url=page_url("plan", campaign.pk),
    )
