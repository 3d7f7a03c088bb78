"""Campaigns in the admin: the list, and one page with numbers, asks and targets."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from organizing.campaigns.edit_view import edit_campaign
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.numbers import read_numbers
from organizing.campaigns.screens.access import campaign_tabs
from organizing.campaigns.screens.urls import plan_urls
from organizing.campaigns.words import stance_chip, state_chip
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, GroupInspectView, GroupViewSet, MomentColumn, TextColumn


class CampaignPage(GroupInspectView):
    """Numbers, the demand in every language, the dates, and who decides."""

    template_name = "organizing/admin/campaign.html"

    def get_object(self, queryset: Any = None) -> Campaign:
        """The campaign with its place."""
        return get_object_or_404(Campaign.objects.select_related("division", "group"), pk=self.pk)

    @property
    def header_buttons(self) -> list[Any]:
        """Edit, for leads."""
        membership = membership_of(self.request.user)
        if membership is None or not membership.may(Role.LEAD):
            return []
        url = reverse("organizing_campaigns:edit", args=[self.object.pk])
        return [HeaderButton(gettext_lazy("Edit campaign"), url=url, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add chips, numbers and targets."""
        targets = Target.objects.filter(campaign=self.object).in_order()
        return {
            **super().get_context_data(**kwargs),
            "campaign": self.object,
            "tabs": campaign_tabs(self.object, here="inspect"),
            "state": state_chip(self.object),
            "numbers": read_numbers(self.object),
            "targets": [(target, stance_chip(target)) for target in targets],
        }


class CampaignViewSet(GroupViewSet):
    """Organizing > Campaigns."""

    model = Campaign
    url_prefix = "organizing/campaigns"
    url_namespace = "organizing_campaigns"
    menu_label = gettext_lazy("Campaigns")
    menu_name = "campaigns"
    icon = "org-tally"
    ordering = "-created_at"
    change_role = Role.LEAD
    inspect_view_class = CampaignPage
    inspect_template_name = CampaignPage.template_name
    list_display = [
        TextColumn(
            "title",
            label=gettext_lazy("Campaign"),
            accessor=str,
            get_url=lambda campaign: reverse("organizing_campaigns:inspect", args=[campaign.pk]),
        ),
        ChipColumn("state", label=gettext_lazy("State"), accessor=state_chip, sort_key="state"),
        MomentColumn("hearing_at", label=gettext_lazy("Hearing"), sort_key="hearing_at"),
        TextColumn("delivery_on", label=gettext_lazy("Delivery"), sort_key="delivery_on"),
    ]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """Where a lead edits, and the plan with all that belongs to it."""
        return [path("edit/<int:pk>/", staff_only(edit_campaign, role=Role.LEAD), name="edit"), *plan_urls()]
