"""The wizard's forms after the first: the cover letter, and the proof of delivery."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.forms import DeliveryForm, LetterForm, ProofForm
from organizing.deliveries.packets.letter import write_cover_letter
from organizing.deliveries.packets.record import NotApproved, add_proof, record_delivery
from organizing.groups.admin_page import admin_page
from organizing.groups.moment import group_zone


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: change the cover letter until it is approved."""
    packet: Packet = get_object_or_404(Packet, pk=pk)
    page = redirect("organizing_packets:inspect", pk)
    if packet.state not in (PacketState.DRAFT, PacketState.FROZEN):
        messages.warning(request, _("This packet is approved or cancelled; its letter stays as it is."))
        return page
    form = LetterForm(request.POST if request.method == "POST" else None, initial={"text": packet.cover_letter})
    if form.is_bound and form.is_valid():
        write_cover_letter(packet_id=pk, text=form.cleaned_data["text"])
        messages.success(request, _("The letter is saved."))
        return page
    return _form_page(request, packet, form, title=_("Cover letter"), submit=_("Save the letter"))


@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 6: note the delivery with a first proof; later ones are added to it."""
    packet: Packet = get_object_or_404(Packet, pk=pk)
    page = redirect("organizing_packets:inspect", pk)
    if packet.state not in (PacketState.APPROVED, PacketState.DELIVERED):
        messages.warning(request, _("Only an approved packet can be delivered."))
        return page
    is_first = packet.state == PacketState.APPROVED
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    # What is typed as 6 pm is 6 pm where the group lives.
    with timezone.override(group_zone()):
        form = DeliveryForm(*given) if is_first else ProofForm(*given)
        if form.is_bound and form.is_valid():
            _note(request, packet, form, is_first=is_first)
            return page
        title = _("Proof of delivery") if is_first else _("Another proof")
        submit = _("Note the delivery") if is_first else _("Add the proof")
        return _form_page(request, packet, form, title=title, submit=submit)


def _note(request: HttpRequest, packet: Packet, form: ProofForm, *, is_first: bool) -> None:
    shown = {"note": form.cleaned_data["note"], "file": form.cleaned_data["file"]}
    if not is_first:
        add_proof(packet_id=packet.pk, **shown, by=request.user, now=timezone.now())
        messages.success(request, _("The proof is added."))
        return
    moment = form.cleaned_data["delivered_at"]
    try:
        record_delivery(packet_id=packet.pk, delivered_at=moment, **shown, by=request.user, now=timezone.now())
    except NotApproved:
        messages.warning(request, _("Only an approved packet can be delivered."))
    else:
        messages.success(request, _("The delivery is noted. Now tell the signers."))


def _form_page(request: HttpRequest, packet: Packet, form: Any, *, title: str, submit: str) -> HttpResponse:
    page_url = reverse("organizing_packets:inspect", args=[packet.pk])
    return admin_page(
        request,
        "organizing/admin/packet_form.html",
        title=title,
        icon="doc-full",
        trail=[(_("Packets"), reverse("organizing_packets:list")), (packet.title, page_url)],
        status=422 if form.errors else 200,
        form=form,
        submit=submit,
        cancel_url=page_url,
    ).render()
