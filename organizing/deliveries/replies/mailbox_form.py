"""The form of the mailbox that is read for answers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.mail.mailbox_models import Mailbox

HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,198}[A-Za-z0-9])?")
PRINTABLE = re.compile(r"[ -~]+")


class MailboxForm(forms.Form):
    """Where the mailbox is, and how to get in. The password is never shown again."""

    host = forms.CharField(
        label=gettext_lazy("IMAP server"),
        max_length=200,
        help_text=gettext_lazy("Your mail provider’s help page names it, such as imap.example.org."),
    )
    port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535, initial=993)
    uses_tls = forms.BooleanField(label=gettext_lazy("Encrypted connection"), required=False, initial=True)
    user_name = forms.CharField(
        label=gettext_lazy("User name"), max_length=200, help_text=gettext_lazy("Mostly the whole e-mail address.")
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Many providers want an app password here, made for this one use."),
    )
    folder = forms.CharField(label=gettext_lazy("Folder"), max_length=100, initial="INBOX")
    is_on = forms.BooleanField(
        label=gettext_lazy("Look for answers in it every few minutes"), required=False, initial=True
    )

    def __init__(self, *args: Any, mailbox: Mailbox | None, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "password"]
        initial = {name: getattr(mailbox, name) for name in names} if mailbox else {}
        super().__init__(*args, **{"initial": initial, "label_suffix": "", **kwargs})
        if mailbox:
            self.fields["password"].widget.attrs["placeholder"] = "••••••••"
            self.fields["password"].help_text = _("Left empty, the password you gave before stays.")

    def clean_host(self) -> str:
        """A name or address, nothing else."""
        host: str = self.cleaned_data["host"].strip()
        if not HOST.fullmatch(host):
            raise forms.ValidationError(_("Write the server’s name alone, such as imap.example.org."))
        return host

    def clean_folder(self) -> str:
        """What the protocol can carry as it is."""
        folder: str = self.cleaned_data["folder"]
        if not PRINTABLE.fullmatch(folder):
            raise forms.ValidationError(_("Use a folder whose name has no accents, such as INBOX."))
        return folder

    def clean_user_name(self) -> str:
        """One line."""
        name: str = self.cleaned_data["user_name"]
        if not name.isprintable():
            raise forms.ValidationError(_("This is no user name."))
        return name
