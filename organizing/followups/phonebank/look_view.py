"""A phonebank's page: its numbers as they stand, who calls, one's own calls, and its buttons."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from organizing.followups.phonebank.claim import may_ring_at, next_call
from organizing.followups.phonebank.fill_bank import fill_phonebank
from organizing.followups.phonebank.pause import close_phonebank, pause_phonebank, resume_phonebank
from organizing.followups.phonebank.totals import read_totals
from organizing.followups.phonebank.words import bank_chip, call_chip, quiet_until
from organizing.followups.phonebank_models import BankState, CallState, Phonebank, PhoneCall
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

OWN: Final = 20


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it. A reload shows it as it is by then; a script asks for that every quarter of a minute."""
    bank, now = _bank(pk), timezone.now()
    membership = membership_of(request.user)
    own = PhoneCall.objects.filter(phonebank=bank, caller=request.user.pk).select_related("person")
    opens_at = may_ring_at(bank, now)
    return admin_page(
        request,
        "organizing/admin/phonebanks/look.html",
        title=_("Phonebank"),
        icon="org-phone",
        trail=[(_("Phonebanks"), reverse("organizing_phonebanks"))],
        bank=bank,
        chip=bank_chip(bank),
        totals=read_totals(bank, now=now),
        own=[(one, call_chip(one)) for one in own.filter(state=CallState.DONE).order_by("-done_at", "-pk")[:OWN]],
        unfinished=own.filter(state=CallState.CALLING).first(),
        quiet=quiet_until(opens_at) if opens_at > now else "",
        is_open=bank.state == BankState.OPEN,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_POST
def call_next(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the call that was not finished, or the next person."""
    bank = _bank(pk)
    call = next_call(bank=bank, by=request.user, now=timezone.now())
    return redirect("organizing_phonebanks_call", call.pk) if call else nobody_left(request, bank)


def nobody_left(request: HttpRequest, bank: Phonebank) -> HttpResponse:
    """Say why there is no call, on the phonebank's page."""
    now = timezone.now()
    opens_at = may_ring_at(bank, now)
    if bank.state != BankState.OPEN:
        messages.info(request, _("This phonebank is not open now."))
    elif opens_at > now:
        messages.info(request, quiet_until(opens_at))
    else:
        messages.info(request, _("Nobody waits for a call now. Thank you!"))
    return redirect("organizing_phonebanks_look", bank.pk)


@require_POST
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in whoever joined the segment, or said yes to calls, since it was opened."""
    came = fill_phonebank(bank=_bank(pk), now=timezone.now())
    words = ngettext("%(number)s more person can be called.", "%(number)s more people can be called.", came)
    messages.success(request, words % {"number": came})
    return redirect("organizing_phonebanks_look", pk)


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out no more calls for now."""
    pause_phonebank(bank=_bank(pk))
    return _say(request, pk, _("The phonebank rests. Calls that go on now can be finished."))


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on."""
    resume_phonebank(bank=_bank(pk))
    return _say(request, pk, _("The phonebank is open."))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End it."""
    close_phonebank(bank=_bank(pk), now=timezone.now())
    return _say(request, pk, _("The phonebank is closed. What was recorded stays."))


def _say(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("organizing_phonebanks_look", pk)


def _bank(pk: int) -> Phonebank:
    return get_object_or_404(Phonebank.objects.select_related("group__site", "segment", "campaign"), pk=pk)
