"""The campaign around a page of the plan, and who may write there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

# The pages of one campaign: the name of each address, its words, its icon.
TABS = ("inspect", "plan", "power_map", "messages")


def find_campaign(pk: int) -> Campaign:
    """The campaign with its group, or 404."""
    campaign: Campaign = get_object_or_404(Campaign.objects.select_related("group"), pk=pk)
    return campaign


def may_write(request: HttpRequest) -> bool:
    """Organizers and leads may."""
    membership = membership_of(request.user)
    return membership is not None and membership.may(Role.ORGANIZER)


def campaign_page(
    request: HttpRequest, template: str, *, campaign: Campaign, here: str, title: Any, icon: str, **context: Any
) -> HttpResponse:
    """Draw one of the campaign's pages, or a form that leads back to the page `here`."""
    trail = [(_("Campaigns"), reverse("organizing_campaigns:list")), (str(campaign), page_url("inspect", campaign.pk))]
    tabs = campaign_tabs(campaign, here=here)
    around = next((tab["label"], tab["url"]) for tab in tabs if tab["name"] == here)
    if title != around[0]:
        trail.append(around)
    return admin_page(
        request,
        template,
        title=title,
        icon=icon,
        trail=trail,
        campaign=campaign,
        tabs=tabs,
        may_write=may_write(request),
        **context,
    ).render()


def campaign_tabs(campaign: Campaign, *, here: str) -> list[dict[str, Any]]:
    """The way between the campaign's pages."""
    labels = (_("Campaign"), _("The plan"), _("Power map"), _("Messages by target"))
    return [
        {"name": name, "label": label, "url": page_url(name, campaign.pk), "is_here": name == here}
        for name, label in zip(TABS, labels, strict=True)
    ]


def page_url(name: str, *args: int) -> str:
    """An address of the campaigns' pages."""
    return reverse(f"organizing_campaigns:{name}", args=args)
