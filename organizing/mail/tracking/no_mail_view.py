"""The do-not-email list: how many and why, whether one mailbox is on it, and what waits for a person's word."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from organizing import conf
from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.mail.lift_suppression import lift_suppression
from organizing.mail.models import Suppression
from organizing.mail.set_log_days import set_log_days
from organizing.mail.suppress import BOUNCED, COMPLAINED, ERASED, find_suppression, hash_address
from organizing.mail.tracking.decide_flood import apply_held, forget_held
from organizing.mail.tracking.flood import count_held
from organizing.mail.tracking.models import SuppressionLift
from organizing.mail.tracking.no_mail_forms import KeepForm, LiftForm, LookForm

REASONS: Final = {
    BOUNCED: gettext_lazy("Mail came back: the mailbox does not exist"),
    COMPLAINED: gettext_lazy("The reader marked our mail as spam"),
    ERASED: gettext_lazy("The reader asked to be erased"),
}


def no_mail_urls() -> list[URLPattern]:
    """The list's addresses; viewers may read, leads decide."""
    views: dict[str, tuple[View, str, str]] = {
        "": (look, "organizing_no_mail", Role.VIEWER),
        "look-up/": (look_up, "organizing_no_mail_look_up", Role.ORGANIZER),
        "lift/": (lift, "organizing_no_mail_lift", Role.LEAD),
        "apply/": (apply, "organizing_no_mail_apply", Role.LEAD),
        "forget/": (forget, "organizing_no_mail_forget", Role.LEAD),
        "keep/": (keep, "organizing_no_mail_keep", Role.LEAD),
    }
    return [
        path(f"organizing/do-not-email/{tail}", staff_only(view, role=role), name=name)
        for tail, (view, name, role) in views.items()
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """How many mailboxes are on it, by reason."""
    return _page(request)


@require_POST
def look_up(request: HttpRequest) -> HttpResponse:
    """Say whether one mailbox is on it. The address is posted, so that it stands in no log."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, look_form=form, status=422)
    address = form.cleaned_data["address"]
    reason = find_suppression(address)
    lift_form = LiftForm(initial={"address_hash": hash_address(address).hex()}) if reason == BOUNCED else None
    found = reason_in_words(reason) if reason else ""
    return _page(request, look_form=form, was_asked=True, found=found, lift_form=lift_form)


@require_POST
def lift(request: HttpRequest) -> HttpResponse:
    """Take a bounced mailbox off it, with a reason."""
    form = LiftForm(request.POST)
    if not form.is_valid():
        shown = form if request.POST.get("address_hash") else None
        return _page(request, lift_form=shown, status=422)
    address_hash, why = bytes.fromhex(form.cleaned_data["address_hash"]), form.cleaned_data["why"]
    if lift_suppression(address_hash=address_hash, why=why, by=request.user, now=timezone.now()):
        messages.success(request, _("This mailbox may be written to again. Should mail come back, it is listed anew."))
    else:
        messages.warning(request, _("This mailbox is not on the list for mail that came back. Nothing was changed."))
    return redirect("organizing_no_mail")


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Strike off the mailboxes that were held."""
    number = apply_held(group_id=_group(request).pk, by=request.user, now=timezone.now())
    words = ngettext("%(count)s mailbox was struck off.", "%(count)s mailboxes were struck off.", number)
    messages.success(request, words % {"count": number})
    return redirect("organizing_no_mail")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Leave the mailboxes that were held as they are."""
    number = forget_held(group_id=_group(request).pk, by=request.user, now=timezone.now())
    words = ngettext("%(count)s report was forgotten.", "%(count)s reports were forgotten.", number)
    messages.success(request, words % {"count": number})
    return redirect("organizing_no_mail")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Set how long the send log is kept."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _page(request, keep_form=form, status=422)
    set_log_days(group=_group(request), days=form.cleaned_data["days"])
    messages.success(request, _("Saved."))
    return redirect("organizing_no_mail")


def reason_in_words(reason: str) -> Any:
    """Why a mailbox is on the list."""
    return REASONS.get(reason, reason)


def _page(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    membership = membership_of(request.user)
    counts = Suppression.objects.values("reason").annotate(number=Count("pk")).order_by("-number")
    blank = {
        "look_form": LookForm(),
        "keep_form": KeepForm(initial={"days": _group(request).mail_log_days}),
        "lift_form": None,
    }
    return admin_page(
        request,
        "organizing/admin/mail/no_mail.html",
        title=_("Do-not-email list"),
        icon="no-view",
        status=status,
        counts=[(reason_in_words(row["reason"]), row["number"]) for row in counts],
        held=count_held(),
        lifts=SuppressionLift.objects.select_related("lifted_by")[:20],
        site_days=conf.get("MAIL_LOG_DAYS"),
        may_edit=membership is not None and membership.may(Role.ORGANIZER),
        is_lead=membership is not None and membership.may(Role.LEAD),
        **{**blank, **context},
    )


def _group(request: HttpRequest) -> Any:
    return request.organizing_group  # type: ignore[attr-defined]
