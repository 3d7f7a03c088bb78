"""The petition form: four fields, one question that must be answered, and choices that start on the safe side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.actions.models import Disclosure
from organizing.pages import wordings
from organizing.pages.fields import AnswerField, CommentField, EmailField, NameField, ZipField
from organizing.people.answers import Answers, ConsentGiven


class HoneypotMixin(forms.Form):
    """A field that people do not see and form-filling machines do."""

    website = forms.CharField(required=False)

    @property
    def is_from_a_machine(self) -> bool:
        """True when the field that people cannot see was filled in."""
        return bool(self.data.get("website"))


class WhoForm(HoneypotMixin):
    """Who acts, and whether we may write to them. Never asked: phone, street, status."""

    first_name = NameField(
        label=_("First name"),
        missing=_("Enter your first name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = NameField(
        label=_("Last name"),
        missing=_("Enter your last name"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = EmailField(
        label=_("Email"),
        help_text=_("We send one message to confirm it was you."),
        missing=_("Enter your email address"),
    )
    zip_code = ZipField(
        label=_("ZIP code"),
        missing=_("Enter your ZIP code"),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    may_email = AnswerField(
        label=wordings.EMAIL.question,
        help_text=wordings.EMAIL.hint,
        choices=wordings.YES_NO,
        missing=_("Choose yes or no: may we email you about this campaign?"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_%s", **kwargs})


class SignForm(WhoForm):
    """What a signer fills in."""

    disclosure = AnswerField(
        label=wordings.DISCLOSURE.question,
        help_text=wordings.DISCLOSURE.hint,
        choices=Disclosure.choices,
        initial=Disclosure.INITIALS,
        missing=_("Choose what officials may see of you"),
    )
    show_publicly = forms.BooleanField(label=wordings.SHOW_NAME.question, required=False)
    comment = CommentField(label=wordings.COMMENT.question, help_text=wordings.COMMENT.hint)
    comment_may_be_passed_on = forms.BooleanField(label=wordings.PASS_COMMENT.question, required=False)

    def answers(self) -> Answers:
        """What the verbs take, from a form that is valid."""
        data = self.cleaned_data
        return Answers(
            first_name=data["first_name"],
            last_name=data["last_name"],
            email=data["email"],
            zip_code=data["zip_code"],
            language=get_language() or "en",
            disclosure=data["disclosure"],
            show_publicly=data["show_publicly"],
            comment=data["comment"],
            comment_may_be_passed_on=bool(data["comment"]) and data["comment_may_be_passed_on"],
            consents=tuple(self._consents()),
        )

    def _consents(self) -> list[ConsentGiven]:
        data = self.cleaned_data
        given = [
            ConsentGiven("email", data["may_email"], str(wordings.EMAIL)),
            ConsentGiven("disclose", data["disclosure"], self._disclosure_wording()),
            ConsentGiven("show_name", _yes_or_no(data["show_publicly"]), str(wordings.SHOW_NAME)),
        ]
        if data["comment"]:
            allowed = _yes_or_no(data["comment_may_be_passed_on"])
            given.append(ConsentGiven("pass_comment", allowed, str(wordings.PASS_COMMENT)))
        return given

    def _disclosure_wording(self) -> str:
        """The question with the answer chosen, since "initials" alone would not say what was read."""
        return f"{wordings.DISCLOSURE} {Disclosure(self.cleaned_data['disclosure']).label}"


def _yes_or_no(is_ticked: Any) -> str:
    return "yes" if is_ticked else "no"
