"""The form that asks for help: a safe way, a safe time, a language. It has no box for what happened."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from organizing.assistance.ask_for_help import HelpAnswers
from organizing.pages.checks import check_email, check_length, check_name
from organizing.pages.fields import AnswerField, NameField
from organizing.pages.forms import HoneypotMixin
from organizing.people.sensitive import Sensitive, find_sensitive

SHORT: Final = 80
WAYS: Final = [
    ("call", _("A phone call")),
    ("text", _("A text message")),
    ("whatsapp", _("WhatsApp")),
    ("email", _("E-mail")),
]
LEAVE: Final = [("no", _("No, hang up if somebody else answers")), ("yes", _("Yes, you may leave a message"))]
FEWEST_DIGITS: Final = 7


def check_no_case(text: str) -> None:
    """Refuse numbers of papers and words on anybody's status: nobody needs them to call back.

    Raises:
        ValidationError: with a sentence that says why.
    """
    if find_sensitive(text, kinds=(Sensitive.NUMBER, Sensitive.STATUS)):
        raise ValidationError(
            _("Please take out A-numbers and words about immigration status. We do not need them to call you.")
        )


def short_text(**kwargs: Any) -> forms.CharField:
    """One line of a few words."""
    missing = kwargs.pop("missing", "")
    validators = [check_name, check_length(SHORT), check_no_case]
    return forms.CharField(error_messages={"required": missing}, validators=validators, **kwargs)


class HelpForm(HoneypotMixin):
    """What is needed to call somebody back without putting them at risk, and nothing else. Never asked: what happened,
    to whom, a status, a date of birth."""

    reach_by = AnswerField(label=_("How can we reach you safely?"), choices=WAYS, missing=_("Choose how to reach you"))
    reach = forms.CharField(
        label=_("Phone number or e-mail address"),
        help_text=_("One that nobody reads or answers whom you do not trust."),
        error_messages={"required": _("Enter a phone number or an e-mail address")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[check_length(SHORT)],
    )
    may_leave_word = AnswerField(
        label=_("May we leave a message?"), choices=LEAVE, initial="no", missing=_("Choose yes or no")
    )
    safe_time = short_text(
        label=_("When is it safe?"),
        help_text=_("For example: weekdays after 6 pm."),
        missing=_("Say when it is safe, or write “any time”"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    spoken = short_text(
        label=_("Which language shall we speak?"),
        missing=_("Say which language to speak"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    county = short_text(
        label=_("County (optional)"),
        help_text=_("Where the jail is, if you know."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = NameField(
        label=_("What shall we call you? (optional)"),
        help_text=_("Any name will do."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_%s", **kwargs})
        self.fields["spoken"].initial = str(get_language_info(get_language() or "en")["name_local"]).capitalize()

    def clean_name(self) -> str:
        """No case in here either."""
        name: str = self.cleaned_data["name"]
        check_no_case(name)
        return name

    def clean(self) -> dict[str, Any]:
        """The number or address must fit the way to use it."""
        data: dict[str, Any] = super().clean() or {}
        if "reach" in data and "reach_by" in data:
            try:
                _check_reach(data["reach_by"], data["reach"])
            except ValidationError as error:
                self.add_error("reach", error)
        return data

    def answers(self) -> HelpAnswers:
        """What the verb takes, from a form that is valid."""
        return HelpAnswers(**{name: self.cleaned_data[name] for name in HelpAnswers.__dataclass_fields__})


def _check_reach(way: str, reach: str) -> None:
    if way == "email":
        check_email(reach)
    elif sum(letter.isdigit() for letter in reach) < FEWEST_DIGITS:
        raise ValidationError(_("Enter the whole phone number, with its area code"))
