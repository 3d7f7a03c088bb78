"""The buttons of a digest: approve, discard, and leave one comment out."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.deliveries.approve import NobodyToTell, approve_delivery, discard_delivery
from organizing.deliveries.digest_readers import sort_readers
from organizing.deliveries.leave_out import leave_out_comment
from organizing.deliveries.models import Delivery, DeliveryState


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the digest go to everybody listed on its page, as it stood there. Pressing twice sends nothing twice."""
    page = redirect("organizing_deliveries:inspect", pk)
    with transaction.atomic():
        draft: Delivery = get_object_or_404(Delivery.objects.select_for_update(of=("self",)), pk=pk)
        if draft.state == DeliveryState.DRAFT and request.POST.get("seen") != fingerprint(draft):
            messages.warning(request, _("The digest has changed since you opened it. Read it again, then approve."))
            return page
        try:
            delivery = approve_delivery(delivery_id=pk, by=request.user, now=timezone.now())
        except NobodyToTell:
            messages.error(request, no_reader_sentence(draft))
            return page
    if delivery.state == DeliveryState.APPROVED:
        messages.success(request, _("Approved. The e-mails are on their way; this page shows each one’s state."))
    else:
        messages.warning(request, _("This digest was discarded before; it is not sent."))
    return page


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide that the digest does not go out."""
    get_object_or_404(Delivery, pk=pk)
    delivery = discard_delivery(delivery_id=pk, by=request.user, now=timezone.now())
    if delivery.state == DeliveryState.DISCARDED:
        messages.success(request, _("Discarded. Nobody gets this digest; the next milestone drafts a new one."))
    else:
        messages.warning(request, _("This digest was approved before and cannot be called back."))
    return redirect("organizing_deliveries:inspect", pk)


@require_POST
def leave_out(request: HttpRequest, pk: int, signature: int) -> HttpResponse:
    """Keep one signer's comment out of the digest; its text is written anew and waits to be read."""
    get_object_or_404(Delivery, pk=pk)
    if leave_out_comment(delivery_id=pk, action_id=signature):
        messages.success(request, _("Left out, of later digests too. The signature still counts. Read the text again."))
    else:
        messages.warning(request, _("Nothing was changed: this digest is decided, or no longer quotes that comment."))
    return redirect("organizing_deliveries:inspect", pk)


def fingerprint(delivery: Delivery) -> str:
    """What the reader of the page saw: the text and the addresses. A signer who withdraws meanwhile changes it."""
    readers = sort_readers(delivery.campaign, now=timezone.now()).get_it
    addresses = [target.official.email for target in readers]
    return hashlib.sha256("\0".join([delivery.subject, delivery.body, *addresses]).encode()).hexdigest()


def no_reader_sentence(delivery: Delivery) -> str:
    """What to do when nobody who decides can be written to."""
    if sort_readers(delivery.campaign, now=timezone.now()).must_wait:
        return _("Digests to everybody who decides are held back just now. Below stands why.")
    return _("None of the officials who decide has an e-mail address yet. Add one, then approve.")
