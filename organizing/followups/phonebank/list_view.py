"""The phonebanks, and opening one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from organizing.followups.phonebank.bank_form import BankForm
from organizing.followups.phonebank.change_bank import change_phonebank
from organizing.followups.phonebank.open_bank import open_phonebank
from organizing.followups.phonebank.totals import with_numbers
from organizing.followups.phonebank.words import bank_chip
from organizing.followups.phonebank_models import Phonebank, PhoneCall
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import group_in_scope, membership_of
from organizing.people.list_models import Segment

ON_A_PAGE = 30


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every phonebank, the newest first, with its numbers."""
    membership = membership_of(request.user)
    banks = with_numbers(Phonebank.objects.select_related("segment", "campaign")).order_by("-pk")
    page = Paginator(banks, ON_A_PAGE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "organizing/admin/phonebanks/list.html",
        title=_("Phonebanks"),
        icon="org-phone",
        rows=[(bank, bank_chip(bank)) for bank in page],
        page=page,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask whom to call and what to say, and open it."""
    form = BankForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        group, data = group_in_scope(), form.cleaned_data
        assert group is not None
        chosen = {"segment": data["segment"], "campaign": data["campaign"]}
        bank = open_phonebank(
            group=group, name=data["name"], script=form.script(), by=request.user, now=timezone.now(), **chosen
        )
        number = PhoneCall.objects.filter(phonebank=bank).count()
        words = ngettext("%(number)s person can be called.", "%(number)s people can be called.", number)
        messages.success(request, words % {"number": number})
        return redirect("organizing_phonebanks_look", bank.pk)
    return _form_page(request, form, title=_("Open a phonebank"), submit=_("Open it"), back="organizing_phonebanks")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change its name and its script."""
    bank = get_object_or_404(Phonebank, pk=pk)
    form = BankForm(request.POST if request.method == "POST" else None, bank=bank)
    if form.is_bound and form.is_valid():
        change_phonebank(bank=bank, name=form.cleaned_data["name"], script=form.script())
        messages.success(request, _("Saved."))
        return redirect("organizing_phonebanks_look", pk)
    title = _("Change the phonebank")
    return _form_page(request, form, title=title, submit=_("Save"), back="organizing_phonebanks_look", pk=pk)


def _form_page(
    request: HttpRequest, form: BankForm, *, title: str, submit: str, back: str, pk: int | None = None
) -> HttpResponse:
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=title,
        icon="org-phone",
        trail=[(_("Phonebanks"), reverse("organizing_phonebanks"))],
        status=422 if form.errors else 200,
        form=form,
        hint="" if pk or Segment.objects.exists() else _lacks_segment(),
        submit=submit,
        cancel_url=reverse(back, args=[pk] if pk else []),
    )


def _lacks_segment() -> str:
    """Where to make what the form asks for."""
    return format_html(
        '{} <a class="org-link" href="{}">{}</a>',
        _("A phonebank calls a segment, and there is none yet."),
        reverse("organizing_segments_new"),
        _("Make a segment"),
    )
