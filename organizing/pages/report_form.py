"""How a call went: one tap, and as much more as the caller likes to tell."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.pages.fields import AnswerField, CommentField
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
    """The report. It takes no name and no address: a call is credited to whoever got the mail with the link, only."""

    outcome = forms.ChoiceField(
        choices=OUTCOMES, error_messages={"required": _("Tap one of the four answers to say how it went")}
    )
    agrees = AnswerField(label=_("Do they agree?"), choices=AGREES, required=False)
    note = CommentField(
        label=_("Their words, as close as you can"),
        help_text=_("Please leave out other people's names, and never mention anyone's immigration status."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def thank(self) -> None:
        """Ask what one asks of somebody who said yes."""
        self.fields["agrees"].label = _("Do they still say yes?")

    def answers(self, *, zip_code: str, official_id: int, day: date, picked: tuple[str, ...] = ()) -> Answers:
        """What the verbs take: the same outcome at the same office on one day is one call."""
        data = self.cleaned_data
        return Answers(
            first_name="",
            last_name="",
            email="",
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
