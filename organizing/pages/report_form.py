"""How a call went: one tap, and as much more as the caller likes to tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.pages.fields import AnswerField, CommentField, EmailField, NameField
from organizing.pages.forms import HoneypotMixin
from organizing.people.answers import Answers

OUTCOMES = [
    ("talked", _("I talked to someone")),
    ("voicemail", _("I left a voicemail")),
    ("busy", _("Busy or no answer")),
    ("skip", _("Skip this one")),
]
AGREES = [("yes", _("Yes")), ("no", _("No")), ("unsaid", _("Wouldn't say"))]


class ReportForm(HoneypotMixin):
    """The report. Name and address are optional and come as a pair: one without the other credits nobody."""

    outcome = forms.ChoiceField(
        choices=OUTCOMES, error_messages={"required": _("Tap one of the four answers to say how it went")}
    )
    agrees = AnswerField(label=_("Do they agree?"), choices=AGREES, required=False)
    note = CommentField(
        label=_("Their words, as close as you can"),
        help_text=_("Please leave out other people's names, and never mention anyone's immigration status."),
    )
    first_name = NameField(
        label=_("First name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    email = EmailField(label=_("Email"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any]:
        """Name and address: both or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("email") and not data.get("first_name") and "first_name" not in self.errors:
            self.add_error("first_name", _("Add your first name, or leave the email empty too"))
        if data.get("first_name") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Add your email, or leave the first name empty too"))
        return data

    def answers(self, *, zip_code: str, official_id: int, day: date, picked: tuple[str, ...] = ()) -> Answers:
        """What the verbs take: the same outcome at the same office on one day is one call."""
        data = self.cleaned_data
        return Answers(
            first_name=data["first_name"],
            last_name="",
            email=data["email"],
            zip_code=zip_code,
            picked=picked,
            language=get_language() or "en",
            comment=data["note"],
            details={
                "official": official_id,
                "outcome": data["outcome"],
                "agrees": data["agrees"],
                "day": day.isoformat(),
            },
        )
