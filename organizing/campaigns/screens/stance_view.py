"""The one screen where a stance changes: with a day and a source."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Stance
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
            commitment = change_stance(target_id=pk, by=request.user, **form.words())
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
