"""The plan of one campaign, and the way to it from the menu."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.campaigns.models import Campaign, CampaignState
from organizing.campaigns.plan import read_plan
from organizing.campaigns.plan_models import MoveKind
from organizing.campaigns.screens.access import campaign_page, find_campaign, page_url
from organizing.campaigns.votes import vote_numbers, votes_in_words
from organizing.campaigns.words import KIND_ICONS, state_chip
from organizing.groups.admin_page import admin_page
from organizing.groups.moment import local_day

ON_THE_WAY = (CampaignState.RUNNING, CampaignState.PLANNING, CampaignState.MONITORING)


@require_GET
def show_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The demand, who decides and by how many votes, what each needs, and what is to be done by when."""
    campaign = find_campaign(pk)
    plan = read_plan(campaign, today=local_day(timezone.now()))
    return campaign_page(
        request,
        "organizing/admin/plan.html",
        campaign=campaign,
        here="plan",
        title=_("The plan"),
        icon="clipboard-list",
        plan=plan,
        state=state_chip(campaign),
        sentence=votes_in_words(plan.votes),
        numbers=vote_numbers(plan.votes),
        kinds=[(kind, kind.label, KIND_ICONS[kind]) for kind in MoveKind],
        icons=KIND_ICONS,
    )


@require_GET
def find_plan(request: HttpRequest) -> HttpResponse:
    """From the menu: straight to the plan where one campaign is on its way, else a choice."""
    campaigns = list(Campaign.objects.filter(state__in=ON_THE_WAY).order_by("pk"))
    if len(campaigns) == 1:
        return redirect(page_url("plan", campaigns[0].pk))
    choices = [(campaign, state_chip(campaign), page_url("plan", campaign.pk)) for campaign in campaigns]
    return admin_page(
        request, "organizing/admin/plans.html", title=_("The plan"), icon="clipboard-list", choices=choices
    ).render()
