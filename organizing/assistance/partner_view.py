"""A lead keeps the partner organizations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from email_validator import EmailNotValidError, validate_email

from organizing.assistance.keep_partner import NameTaken, PartnerWords, drop_partner, keep_partner
from organizing.assistance.models import HelpPartner
from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import group_in_scope


class PartnerForm(forms.Form):
    """Name, and at least one way to reach them."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, error_messages={"required": gettext_lazy("Write their name.")}
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=20, required=False)
    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Gets links that open once. No word of a request stands in the mail itself."),
        max_length=254,
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("What they do, and when they answer"), max_length=250, required=False)

    def clean_email(self) -> str:
        """An address a mail server would take; nobody is asked."""
        address: str = self.cleaned_data["email"].strip()
        try:
            if address:
                validate_email(address, check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(_("Write the address like name@example.com.")) from None
        return address

    def clean(self) -> dict[str, Any]:
        """One way at least."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("phone") and not data.get("email") and not self.errors:
            self.add_error("phone", _("Write a phone number or an e-mail address."))
        return data


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write a partner down."""
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a partner anew."""
    return _edit(request, get_object_or_404(HelpPartner, pk=pk))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a partner off the list."""
    drop_partner(partner_id=get_object_or_404(HelpPartner, pk=pk).pk)
    messages.success(request, _("Taken off the list."))
    return redirect("organizing_help")


def _edit(request: HttpRequest, partner: HelpPartner | None) -> HttpResponse:
    before = {name: getattr(partner, name) for name in PartnerForm.base_fields} if partner else {}
    form = PartnerForm(request.POST if request.method == "POST" else None, initial=before, label_suffix="")
    if form.is_bound and form.is_valid() and _keep(form, partner):
        messages.success(request, _("Saved."))
        return redirect("organizing_help")
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=partner.name if partner else _("Add a partner organization"),
        icon="group",
        trail=[(_("Get help"), reverse("organizing_help"))],
        status=422 if form.errors else 200,
        form=form,
        submit=_("Save"),
        cancel_url=reverse("organizing_help"),
    )


def _keep(form: PartnerForm, partner: HelpPartner | None) -> bool:
    group = group_in_scope()
    assert group is not None
    try:
        keep_partner(group=group, words=PartnerWords(**form.cleaned_data), partner=partner)
    except NameTaken:
        form.add_error("name", _("Another partner goes by this name."))
        return False
    return True
