"""The wizard's first step: a new packet, or a change to one whose list is not frozen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizing.campaigns.models import Campaign, CampaignState
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.forms import PlanForm
from organizing.deliveries.packets.prepare import change_packet, prepare_packet
from organizing.groups.admin_page import admin_page


@require_GET
def choose_campaign(request: HttpRequest) -> HttpResponse:
    """Ask for which campaign; with only one there is nothing to ask."""
    campaigns = list(Campaign.objects.exclude(state=CampaignState.CLOSED).order_by("-created_at"))
    if len(campaigns) == 1:
        return redirect("organizing_packets:begin", campaigns[0].pk)
    return admin_page(
        request,
        "organizing/admin/packet_campaigns.html",
        title=_("New packet: which campaign?"),
        icon="doc-full",
        trail=_trail(),
        campaigns=campaigns,
    )


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Show step 1 for a campaign; a valid POST begins a packet. Pressing twice begins one."""
    campaign: Campaign = get_object_or_404(Campaign.objects.select_related("group"), pk=pk)
    form = PlanForm(request.POST if request.method == "POST" else None, campaign=campaign)
    if form.is_bound and form.is_valid():
        packet = prepare_packet(campaign=campaign, plan=form.plan(), by=request.user, now=timezone.now())
        messages.success(request, _("The packet is begun. Freeze the list when you are ready."))
        return redirect("organizing_packets:inspect", packet.pk)
    cancel_url = reverse("organizing_packets:list")
    return _plan_page(request, form, title=_("New packet"), submit=_("Begin the packet"), cancel_url=cancel_url)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show step 1 again; what is frozen is not changed any more."""
    packet: Packet = get_object_or_404(Packet.objects.select_related("campaign"), pk=pk)
    page = redirect("organizing_packets:inspect", pk)
    if packet.state != PacketState.DRAFT:
        messages.warning(request, _("The list is frozen. Unfreeze it first, then change the targets."))
        return page
    form = PlanForm(request.POST if request.method == "POST" else None, campaign=packet.campaign, packet=packet)
    if form.is_bound and form.is_valid():
        change_packet(packet_id=pk, plan=form.plan())
        messages.success(request, _("Saved."))
        return page
    return _plan_page(request, form, title=_("Targets and date"), submit=_("Save"), cancel_url=page.url)


def _plan_page(request: HttpRequest, form: PlanForm, *, title: str, **context: Any) -> HttpResponse:
    return admin_page(
        request,
        "organizing/admin/packet_plan.html",
        title=title,
        icon="doc-full",
        trail=_trail(),
        status=422 if form.errors else 200,
        form=form,
        **context,
    )


def _trail() -> list[tuple[Any, str]]:
    return [(_("Packets"), reverse("organizing_packets:list"))]
