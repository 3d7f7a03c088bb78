"""The three small forms of the do-not-email list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LookForm(forms.Form):
    """Which mailbox?"""

    address = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The list holds no addresses, only scrambled forms of them: it can be asked, and not read."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class LiftForm(forms.Form):
    """Why may it be written to again?"""

    address_hash = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why may it be written to again?"),
        max_length=200,
        help_text=_("Such as: they told us on the phone that it works again. No names, please: this is kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class KeepForm(forms.Form):
    """For how many days?"""

    days = forms.IntegerField(
        label=_("Days that the send log is kept"),
        required=False,
        min_value=7,
        max_value=3650,
        help_text=_("After that, nobody can tell which e-mails a supporter was sent. Empty: as the site does."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
