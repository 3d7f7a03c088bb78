"""Screen 3: who you are, and where people reach you."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.launch.wizard.forms.base import ScreenForm
from organizing.launch.wizard.forms.fields import LogoField, PhoneField


class GroupForm(ScreenForm):
    """Name, answers' address, help line, postal address, logo."""

    group_name = forms.CharField(
        label=_("Your group’s name"),
        max_length=120,
        help_text=_("As supporters know it. It stands on every page."),
        error_messages={"required": _("Give your group a name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address that answers come to"),
        help_text=_("Of the group, not of one person. Somebody should read it every day."),
        error_messages={
            "required": _("Give an address that people can write to."),
            "invalid": _("This is not an e-mail address. Write it like hello@larkmoor.example."),
        },
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=250,
        help_text=_("It stands under every e-mail, as mail rules ask. A post office box is best: it is public."),
        error_messages={"required": _("Give a postal address. A post office box will do.")},
    )
    hotline = PhoneField(
        label=_("Get-help line"),
        help_text=_("A number that somebody really answers, yours or a partner’s. Better none than one that rings."),
    )
    logo = LogoField(label=_("Logo"), help_text=_("You can add one later. PNG or JPEG, at most 1 MB."))
    drop_logo = forms.BooleanField(label=_("Take the logo out"), required=False)
