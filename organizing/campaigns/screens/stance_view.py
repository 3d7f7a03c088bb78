"""The one screen where a stance changes: with a day and a source."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.correct_commitment import drop_commitment, show_commitment
from organizing.campaigns.models import Stance
from organizing.campaigns.plan_models import Commitment
from organizing.campaigns.screens.access import campaign_page, page_url
from organizing.campaigns.screens.target_form import StanceForm
from organizing.campaigns.screens.target_view import find_target


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what an official said. `?stance=` fills in the first answer, as the power map does."""
    target = find_target(pk)
    wanted = request.GET.get("stance", "")
    initial = {"stance": wanted if wanted in Stance.values else "", "is_public": True}
    form = StanceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            commitment = change_stance(target_id=pk, by=request.user, reference=_mark(form.words()), **form.words())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Written down: %(stance)s.") % {"stance": commitment.get_stance_display()})
            return redirect(page_url("target", pk))
    return campaign_page(
        request,
        "organizing/admin/campaign_form.html",
        campaign=target.campaign,
        here="plan",
        title=_("Change stance"),
        icon="openquote",
        status=422 if form.errors else 200,
        form=form,
        submit=_("Write it down"),
        cancel_url=page_url("target", pk),
        subject=target.official.title(),
        hint=_(
            "The newest word by its day is where they stand. From this moment every page, script, letter and ladder "
            "follows: who says yes is thanked and no longer pressed."
        ),
    )


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what was said on the public pages, or take it off them."""
    commitment = get_object_or_404(Commitment, pk=pk)
    is_public = request.POST.get("is_public") == "yes"
    show_commitment(commitment_id=pk, is_public=is_public)
    messages.success(request, _("It is public now.") if is_public else _("It is for your group alone now."))
    return redirect(page_url("target", commitment.target_id))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete what was written down by mistake."""
    commitment = get_object_or_404(Commitment, pk=pk)
    drop_commitment(commitment_id=pk)
    messages.success(request, _("Deleted. Where they stand is told by what is left."))
    return redirect(page_url("target", commitment.target_id))


def _mark(words: dict[str, Any]) -> str:
    """The same words sent twice, as by a double click, are one commitment."""
    told = [words["stance"], words["said_on"].isoformat(), words["source"].strip(), *sorted(words["quote"].values())]
    return f"form:{hashlib.sha256(repr(told).encode()).hexdigest()[:40]}"
