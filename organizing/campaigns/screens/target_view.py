"""The screens of one target: what it needs, who can move it, what it said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.campaigns.add_target import add_target
from organizing.campaigns.edit_target import edit_target
from organizing.campaigns.models import Target, TargetTie
from organizing.campaigns.plan import newest_words, ties_by_target
from organizing.campaigns.plan_models import Commitment, Move
from organizing.campaigns.remove_target import remove_target
from organizing.campaigns.screens.access import campaign_page, find_campaign, page_url
from organizing.campaigns.screens.target_form import NewTargetForm, TargetForm, TieForm
from organizing.campaigns.tie_target import tie_target
from organizing.campaigns.untie_target import untie_target
from organizing.campaigns.words import move_chip, stance_chip
from organizing.groups.moment import local_day


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Aim the campaign at one more official."""
    campaign = find_campaign(pk)
    data = request.POST if request.method == "POST" else None
    form = NewTargetForm(data, campaign=campaign, now=timezone.now())
    if form.is_valid():
        part = {**form.cleaned_data, "official_id": int(form.cleaned_data["official"])}
        part.pop("official")
        add_target(campaign_id=pk, **part)
        messages.success(request, _("The campaign aims at them now."))
        return redirect(page_url("plan", pk))
    return campaign_page(
        request,
        "organizing/admin/campaign_form.html",
        campaign=campaign,
        here="plan",
        title=_("Add who decides"),
        icon="user",
        status=422 if form.errors else 200,
        form=form,
        submit=_("Add"),
        cancel_url=page_url("plan", pk),
        hint=_("Officials who are not on the list are added under Organizing, Officials."),
    )


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The target with everything about it."""
    return _show(request, find_target(pk))


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the part it plays and what it needs."""
    target = find_target(pk)
    form = TargetForm(request.POST, target=target)
    if not form.is_valid():
        return _show(request, target, form=form)
    edit_target(target_id=pk, details=form.details())
    messages.success(request, _("Saved."))
    return redirect(page_url("target", pk))


@require_POST
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who can move it."""
    target = find_target(pk)
    form = TieForm(request.POST, target=target)
    if form.is_valid():
        data = form.cleaned_data
        mover = int(data["by_target"]) if data["by_target"] else None
        try:
            tie_target(target_id=pk, by_target_id=mover, by=data["by"], note=data["note"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Noted who can move them."))
            return redirect(page_url("target", pk))
    return _show(request, target, tie_form=form)


@require_POST
def untie(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a mover away."""
    tied = get_object_or_404(TargetTie, pk=pk)
    untie_target(tie_id=pk)
    messages.success(request, _("Taken away."))
    return redirect(page_url("target", tied.target_id))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Aim at them no more."""
    target = find_target(pk)
    try:
        remove_target(target_id=pk)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(page_url("target", pk))
    messages.success(request, _("The campaign does not aim at them any more."))
    return redirect(page_url("plan", target.campaign_id))


def find_target(pk: int) -> Target:
    """The target with its campaign and its official, or 404."""
    targets = Target.objects.select_related("campaign__group", "official__office__division")
    target: Target = get_object_or_404(targets, pk=pk)
    return target


def _show(
    request: HttpRequest, target: Target, *, form: TargetForm | None = None, tie_form: TieForm | None = None
) -> HttpResponse:
    return campaign_page(
        request,
        "organizing/admin/target.html",
        campaign=target.campaign,
        here="plan",
        title=target.official.title(),
        icon="user",
        status=422 if form or tie_form else 200,
        target=target,
        form=form or TargetForm(target=target),
        tie_form=tie_form or TieForm(target=target),
        **_history(target),
    )


def _history(target: Target) -> dict[str, Any]:
    """What was said, who can move it, and the entries of the plan about it."""
    today = local_day(timezone.now())
    said = Commitment.objects.filter(target=target).select_related("official__office", "recorded_by")
    moves = Move.objects.filter(target=target).order_by("due_on", "id")
    return {
        "chip": stance_chip(target),
        "said": newest_words([target]).get(target.pk),
        "ties": ties_by_target([target])[target.pk],
        "words": [(one, stance_chip(one)) for one in said.order_by("-said_on", "-id")],
        "moves": [(one, move_chip(one, today)) for one in moves],
    }
