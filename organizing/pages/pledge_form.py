"""The form of a public pledge: who pledges, who signs for them, and how the group can ask whether it is real."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.pledge_models import PledgeKind
from organizing.campaigns.pledges.make_pledge import PledgeAnswers
from organizing.pages.checks import check_length, check_name, check_sensitive
from organizing.pages.fields import AnswerField, EmailField
from organizing.pages.forms import HoneypotMixin

SHORT: Final = 160
TOWN: Final = 120
WORDS: Final = 300


def _line(longest: int, *, missing: Any = "", **kwargs: Any) -> forms.CharField:
    """One line that the page will show."""
    checks = [check_name, check_length(longest), check_sensitive]
    return forms.CharField(error_messages={"required": missing}, validators=checks, **kwargs)


class PledgeForm(HoneypotMixin):
    """What is shown and what is not is said at each field."""

    kind = AnswerField(label=_("Who pledges?"), choices=PledgeKind.choices, missing=_("Choose who pledges"))
    name = _line(
        SHORT,
        label=_("Name of the organization, or of the official"),
        missing=_("Enter the name as the page should show it"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    town = _line(TOWN, label=_("Town (optional)"), required=False)
    signer = _line(
        SHORT,
        label=_("Who signs for it"),
        help_text=_("Your own name. The page shows it beside the pledge."),
        missing=_("Enter your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    signer_title = _line(
        SHORT,
        label=_("Your title there"),
        missing=_("Enter your title, such as director or pastor"),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = EmailField(
        label=_("Email"),
        help_text=_("For our question whether the pledge is real. It is never shown."),
        missing=_("Enter your email address"),
    )
    words = forms.CharField(
        label=_("A sentence of yours (optional)"),
        help_text=_("Anyone may read it. Please leave out other people’s names."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[check_length(WORDS), check_sensitive],
    )
    may_sign = forms.BooleanField(
        label=_("I have the authority to make this pledge in public"),
        error_messages={"required": _("Tick the box if you may sign for them; else ask whoever may")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_%s", **kwargs})

    def answers(self) -> PledgeAnswers:
        """What the verb takes, from a form that is valid."""
        data = self.cleaned_data
        return PledgeAnswers(
            kind=data["kind"],
            name=data["name"],
            town=data["town"],
            signer=data["signer"],
            signer_title=data["signer_title"],
            email=data["email"],
            words=" ".join(data["words"].split()),
            language=get_language() or "en",
        )
