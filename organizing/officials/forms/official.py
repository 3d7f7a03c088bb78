"""The form about one official: who, how to reach them, when, until when, and who says so."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from organizing.officials.details import OfficialDetails
from organizing.officials.forms.fields import DayField, WebField

# Spoken most in the United States besides English; others that a source gave are offered too.
LANGUAGES: Final = {
    "en": gettext_lazy("English"),
    "es": gettext_lazy("Spanish"),
    "ar": gettext_lazy("Arabic"),
    "fr": gettext_lazy("French"),
    "ht": gettext_lazy("Haitian Creole"),
    "ko": gettext_lazy("Korean"),
    "pt": gettext_lazy("Portuguese"),
    "ru": gettext_lazy("Russian"),
    "so": gettext_lazy("Somali"),
    "tl": gettext_lazy("Tagalog"),
    "vi": gettext_lazy("Vietnamese"),
    "zh": gettext_lazy("Chinese"),
}


class OfficialForm(forms.Form):
    """Everything about an official that is one box; phones, addresses and hours are rows beside it."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Leave it empty while the seat is vacant."),
    )
    party = forms.CharField(label=gettext_lazy("Party"), required=False, max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    contact_form_url = WebField(label=gettext_lazy("Contact form"))
    website_url = WebField(label=gettext_lazy("Website"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    term_starts_on = DayField(label=gettext_lazy("Term starts"))
    term_ends_on = DayField(label=gettext_lazy("Term ends"))
    source_url = WebField(
        label=gettext_lazy("Source"), help_text=gettext_lazy("The page that says so: the county’s list, for example.")
    )
    checked_on = DayField(
        label=gettext_lazy("Checked on"),
        help_text=gettext_lazy("The last day on which somebody made sure that all of this is right."),
    )

    def __init__(self, *args: Any, details: OfficialDetails, today: date, **kwargs: Any) -> None:
        self.details, self.today = details, today
        initial = {name: getattr(details, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": initial, "label_suffix": "", **kwargs})
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, name_of_language(code)) for code in {**LANGUAGES, **dict.fromkeys(details.languages)}]

    def clean_languages(self) -> list[str]:
        """In the order they stood in; those added behind."""
        chosen: list[str] = self.cleaned_data["languages"]
        return sorted(chosen, key=(self.details.languages + chosen).index)

    def clean_checked_on(self) -> date | None:
        """Nobody has checked anything tomorrow."""
        day: date | None = self.cleaned_data["checked_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """A term ends after it starts."""
        data: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = data.get("term_starts_on"), data.get("term_ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("term_ends_on", _("The term ends before it starts."))
        return data

    def values(self) -> dict[str, Any]:
        """The boxes that somebody changed, read; of the others what was there, to the letter."""
        return {
            name: self.cleaned_data[name] if name in self.changed_data else getattr(self.details, name)
            for name in self.base_fields
        }


def name_of_language(code: str) -> str:
    """A language's name in the reader's own; a code nobody knows as it is."""
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
