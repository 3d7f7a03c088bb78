"""What leads do with the staff: invite, take an invitation back, change a role, end a membership."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from organizing import conf
from organizing.groups.admin_page import admin_page
from organizing.groups.leave import LastLead, change_role, remove_member
from organizing.groups.models import Invitation, Membership, Role
from organizing.groups.permissions import group_in_scope
from organizing.mail.invite import invite_member
from organizing.mail.take_back import take_back_invitation


class InviteForm(forms.Form):
    """Whom to invite, as what, in which language."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        error_messages={"invalid": gettext_lazy("Write the address like name@example.org.")},
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.ORGANIZER)
    language = forms.ChoiceField(label=gettext_lazy("Language of the invitation"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        """Refuse somebody who is on the staff already."""
        email: str = self.cleaned_data["email"]
        if Membership.objects.filter(user__email__iexact=email).exists():
            raise forms.ValidationError(_("This person is on your staff already. Change their role in the list."))
        return email


class RoleForm(forms.Form):
    """The new role."""

    role = forms.ChoiceField(choices=Role.choices)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail it a link."""
    form = InviteForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        group = group_in_scope()
        assert group is not None
        invite_member(group=group, invited_by=request.user, now=timezone.now(), **form.cleaned_data)
        sentence = _("The invitation is on its way. Its link is good for %(days)s days.")
        messages.success(request, sentence % {"days": conf.get("INVITATION_DAYS")})
        return redirect("organizing_staff:list")
    staff_url = reverse("organizing_staff:list")
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("Invite a colleague"),
        icon="user",
        trail=[(_("Staff"), staff_url)],
        status=422 if form.errors else 200,
        form=form,
        submit=_("Send the invitation"),
        cancel_url=staff_url,
    )


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an open invitation's link stop working."""
    get_object_or_404(Invitation, pk=pk)
    if take_back_invitation(invitation_id=pk):
        messages.success(request, _("The invitation is taken back. Its link no longer works."))
    else:
        messages.info(request, _("This invitation was accepted already. Remove the member instead."))
    return redirect("organizing_staff:list")


@require_POST
def set_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a member another role."""
    membership = _member(pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the three roles."))
        return redirect("organizing_staff:inspect", pk)
    return _try(request, _("The role is changed."), change_role, membership=membership, role=form.cleaned_data["role"])


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership."""
    done = _("The member is removed and sees nothing of this group any more.")
    return _try(request, done, remove_member, membership=_member(pk))


def _member(pk: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("user", "group__site"), pk=pk)


def _try(request: HttpRequest, done: str, verb: Any, **arguments: Any) -> HttpResponse:
    try:
        verb(**arguments)
    except LastLead:
        messages.error(request, _("This is your group’s only lead. Make somebody else a lead first."))
        return redirect("organizing_staff:inspect", arguments["membership"].pk)
    messages.success(request, done)
    return redirect("organizing_staff:list")
