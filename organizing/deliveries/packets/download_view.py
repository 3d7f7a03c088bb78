"""Files that leave the site: the packet, the table, a proof. Each is noted with who took it and when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.deliveries.packet_models import Download, Packet, PacketDownload, PacketProof, PacketState
from organizing.deliveries.packets.render import NotPrinted, render_packet
from organizing.deliveries.packets.table import packet_csv

WITH_LIST = (PacketState.FROZEN, PacketState.APPROVED, PacketState.DELIVERED)


@require_POST
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The packet, to print. Until it is approved each page says so."""
    return _hand_out_list(request, pk, Download.PDF)


@require_POST
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The signers as a table."""
    return _hand_out_list(request, pk, Download.CSV)


@require_POST
def proof_file(request: HttpRequest, pk: int, proof_pk: int) -> HttpResponse:
    """The photo or receipt."""
    proof: PacketProof = get_object_or_404(
        PacketProof.objects.select_related("packet"), pk=proof_pk, packet=pk, content__isnull=False
    )
    note_download(proof.packet, what=Download.PROOF, by=request.user)
    return _attachment(bytes(proof.content or b""), proof.file_name, proof.content_type)


def note_download(packet: Packet, *, what: str, by: Any) -> None:
    """Write down who took what."""
    PacketDownload.objects.create(group_id=packet.group_id, packet=packet, what=what, by=by, at=timezone.now())


def _hand_out_list(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    packet: Packet = get_object_or_404(Packet.objects.select_related("campaign", "group"), pk=pk)
    if packet.state not in WITH_LIST:
        messages.warning(request, _("This packet has no frozen list to hand out."))
        return redirect("organizing_packets:inspect", pk)
    try:
        content = render_packet(packet) if what == Download.PDF else packet_csv(packet)
    except NotPrinted:
        messages.error(
            request, _("The packet could not be printed just now. Try again; if it stays so, tell the site’s operator.")
        )
        return redirect("organizing_packets:inspect", pk)
    note_download(packet, what=what, by=request.user)
    name = f"packet-{packet.pk}-{packet.deliver_on:%Y-%m-%d}.{what}"
    return _attachment(content, name, "application/pdf" if what == Download.PDF else "text/csv; charset=utf-8")


def _attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
