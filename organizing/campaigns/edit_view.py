"""The page where a lead changes a campaign."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.campaigns.change_state import change_campaign_state
from organizing.campaigns.follow_hearing import next_hearing
from organizing.campaigns.form import CampaignForm
from organizing.campaigns.models import Campaign, CampaignState
from organizing.campaigns.plan_models import MoveKind
from organizing.campaigns.update import update_campaign
from organizing.groups.admin_page import admin_page
from organizing.groups.moment import group_zone


@require_http_methods(["GET", "POST"])
def edit_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; a valid POST calls the verbs and returns to the campaign."""
    campaign = get_object_or_404(Campaign, pk=pk)
    page_url = reverse("organizing_campaigns:inspect", args=[pk])
    # What is typed as 6 pm is 6 pm where the group lives, wherever its lead travels.
    with timezone.override(group_zone()):
        is_planned = next_hearing(campaign_id=pk, now=timezone.now()) is not None
        data = request.POST if request.method == "POST" else None
        form = CampaignForm(data, campaign=campaign, hearing_is_planned=is_planned)
        if request.method == "POST" and form.is_valid():
            update_campaign(campaign_id=pk, details=form.details())
            change_campaign_state(campaign_id=pk, state=form.cleaned_data["state"])
            messages.success(request, _("The campaign is saved."))
            return redirect(_win_url(request, campaign, state=form.cleaned_data["state"]) or page_url)
        trail = [(_("Campaigns"), reverse("organizing_campaigns:list")), (str(campaign), page_url)]
        status = 422 if form.errors else 200
        return admin_page(
            request,
            "organizing/admin/form_page.html",
            title=_("Edit campaign"),
            icon="edit",
            trail=trail,
            status=status,
            form=form,
            submit=_("Save campaign"),
            cancel_url=page_url,
        ).render()


def _win_url(request: HttpRequest, campaign: Campaign, *, state: str) -> str:
    """A campaign that was just won goes on to the form where the win is written down; "" for the others."""
    if state != CampaignState.WON or campaign.state == CampaignState.WON:
        return ""
    messages.info(request, _("Now write down what was won, and when. It stands on the public timeline."))
    return f"{reverse('organizing_campaigns:add_move', args=[campaign.pk])}?kind={MoveKind.WIN.value}"
