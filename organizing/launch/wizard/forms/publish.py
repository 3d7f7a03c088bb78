"""Screen 7: check, name the address, publish."""

from __future__ import annotations

import re
from typing import Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.launch.hosts import is_free, split_host
from organizing.launch.wizard.forms.base import Answers, ScreenForm

PUBLISH: Final = "publish"
PRIVATE: Final = "private"
HOW: Final = [
    (PUBLISH, gettext_lazy("Open the site to everybody now")),
    (PRIVATE, gettext_lazy("Keep it behind a password, to show to colleagues first")),
]
# Whose domain is nobody's own.
MAILBOXES: Final = frozenset(
    ("gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "icloud.com", "aol.com", "proton.me", "protonmail.com")
)


def read_hostname(typed: str) -> str:
    """The bare name of an address that may have been copied from a browser."""
    return re.sub(r"^https?://|/.*$", "", typed.strip().lower())


class PublishForm(ScreenForm):
    """The address, and who may see it at first."""

    hostname = forms.CharField(
        label=gettext_lazy("Web address of the site"),
        max_length=253,
        help_text=gettext_lazy("As in stopholds.larkmoor.example. Whoever runs the server points it there."),
        error_messages={"required": gettext_lazy("Give the site’s web address.")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Who sees it"), choices=HOW, widget=forms.RadioSelect, required=False, initial=PRIVATE
    )

    def prefill(self) -> Answers:
        """Open; at the group's own domain, where its e-mail address has one."""
        domain = str(self.so_far.get("email") or "").rpartition("@")[2]
        return {"how": PUBLISH, "hostname": "" if domain in MAILBOXES else domain}

    def clean_hostname(self) -> str:
        """The bare name; one that no other site on this server has."""
        name = read_hostname(str(self.cleaned_data["hostname"]))
        host, port = split_host(name)
        if not host:
            raise forms.ValidationError(_("This is not a web address. Write it like stopholds.larkmoor.example."))
        if not is_free(host, port):
            raise forms.ValidationError(_("Another site on this server has this address already. Choose another."))
        return name
