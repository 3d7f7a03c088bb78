"""The wizard's buttons: freeze, unfreeze, approve, cancel, tell the signers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.approve import ContentChanged, NotFrozen, SecondPersonNeeded, approve_packet
from organizing.deliveries.packets.cancel import cancel_packet
from organizing.deliveries.packets.freeze import NothingToFreeze, freeze_packet, thaw_packet
from organizing.deliveries.packets.tell import NotDelivered, tell_signers


@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the list."""
    get_object_or_404(Packet, pk=pk)
    try:
        packet = freeze_packet(packet_id=pk, by=request.user, now=timezone.now())
    except NothingToFreeze:
        messages.error(request, _("Nobody’s signature is confirmed yet, so there is no list to freeze."))
    else:
        if packet.state == PacketState.FROZEN:
            messages.success(request, _("The list is frozen. Read the figures and the letter, then approve."))
        else:
            messages.warning(request, _("This packet is past that step."))
    return redirect("organizing_packets:inspect", pk)


@require_POST
def thaw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the frozen list up again."""
    get_object_or_404(Packet, pk=pk)
    if thaw_packet(packet_id=pk).state == PacketState.DRAFT:
        messages.success(request, _("The list is open again. Freeze it anew when you are ready."))
    else:
        messages.warning(request, _("This packet was approved or cancelled before; its list stays as it is."))
    return redirect("organizing_packets:inspect", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the packet go as it was read. Pressing twice sends nothing twice."""
    get_object_or_404(Packet, pk=pk)
    try:
        approve_packet(packet_id=pk, by=request.user, seen=request.POST.get("seen", ""), now=timezone.now())
    except ContentChanged:
        messages.warning(request, _("The packet has changed since you opened it. Read it again, then approve."))
    except SecondPersonNeeded:
        messages.error(request, second_person_sentence())
    except NotFrozen:
        messages.warning(request, _("This packet has no frozen list to approve."))
    else:
        messages.success(request, _("Approved. Print it and hand it over, then note the proof here."))
    return redirect("organizing_packets:inspect", pk)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the packet up."""
    get_object_or_404(Packet, pk=pk)
    if cancel_packet(packet_id=pk).state == PacketState.CANCELLED:
        messages.success(request, _("Cancelled. Its list is forgotten; nobody gets this packet."))
    else:
        messages.warning(request, _("This packet is delivered and cannot be called back."))
    return redirect("organizing_packets:inspect", pk)


@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue the news to the signers. Pressing twice tells nobody twice."""
    get_object_or_404(Packet, pk=pk)
    try:
        number = tell_signers(packet_id=pk, now=timezone.now())
    except NotDelivered:
        messages.warning(request, _("Note the delivery first, then tell the signers."))
    else:
        sentence = ngettext(
            "%(number)s e-mail is on its way; this page shows how far it is.",
            "%(number)s e-mails are on their way; this page shows how far they are.",
            number,
        )
        messages.success(request, sentence % {"number": number})
    return redirect("organizing_packets:inspect", pk)


def second_person_sentence() -> str:
    """Who may approve where the group wants a second person."""
    return _("You froze this list, and your group wants a second person to approve. Ask a colleague to read it.")
