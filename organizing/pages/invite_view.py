"""An invited colleague opens the mailed link, makes a log-in, and is in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model, login, password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from organizing.groups.join import InvitationOver, accept_invitation
from organizing.groups.models import Invitation
from organizing.pages.token_views import show_page, token_page, unknown_link


class JoinForm(forms.Form):
    """A name and a password for somebody new; the password alone for somebody who has a log-in."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, error_messages={"required": _("Enter your first name.")}
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        help_text=_("Only your group sees it. An initial is enough."),
        error_messages={"required": _("Enter your last name, or its initial.")},
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters. Four unrelated words are easy to remember and hard to guess."),
    )

    def __init__(self, *args: object, email: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        mine = Q(email__iexact=email) | Q(username__iexact=email)
        self.user = get_user_model().objects.filter(mine).order_by("pk").first()
        self.email = email
        if self.user is not None:
            del self.fields["first_name"], self.fields["last_name"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.user is not None:
            if not self.user.check_password(password):
                raise ValidationError(_("You have a log-in with this address already: enter its password."))
            return password
        password_validation.validate_password(password)
        return password


@token_page("invite")
def invite(request: HttpRequest, token: str, invitation_id: int) -> HttpResponse:
    """Show the offer; on POST make or check the log-in, join the group and open the admin."""
    invitation = Invitation.objects.select_related("group__site").filter(pk=invitation_id).first()
    if invitation is None or invitation.accepted_at or invitation.expires_at < timezone.now():
        return unknown_link(request, kind="invite")
    with translation.override(invitation.language):
        form = JoinForm(request.POST or None, email=invitation.email)
        if request.method == "POST" and form.is_valid():
            return _join(request, invitation, form)
        context = {"group": invitation.group, "invitation": invitation, "form": form, "state": "ask"}
        return show_page(request, "invite", context, status=422 if form.errors else 200)


def _join(request: HttpRequest, invitation: Invitation, form: JoinForm) -> HttpResponse:
    try:
        user = _make_member(invitation, form)
    except InvitationOver:
        return unknown_link(request, kind="invite")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("wagtailadmin_home")


@transaction.atomic
def _make_member(invitation: Invitation, form: JoinForm) -> Any:
    """The log-in and the membership, both or neither."""
    user = form.user or get_user_model().objects.create_user(
        invitation.email,
        email=invitation.email,
        password=form.cleaned_data["password"],
        first_name=form.cleaned_data["first_name"],
        last_name=form.cleaned_data["last_name"],
    )
    accept_invitation(invitation_id=invitation.pk, user=user, now=timezone.now())
    return user
