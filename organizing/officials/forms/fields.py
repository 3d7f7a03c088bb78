"""The kinds of box these forms have: days, hours, web addresses, words per language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.officials.importing.contacts import URL_LIMIT, read_url
from organizing.officials.importing.csv_hours import read_time
from organizing.translated import language_name


class DayField(forms.DateField):
    """A day, by the browser's calendar where it has one."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": gettext_lazy("This is not a day. Write it like 2027-01-04.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})


class HourField(forms.CharField):
    """A time of day as `09:00`, however it is typed."""

    widget = forms.TextInput(attrs={"type": "time"})

    def clean(self, value: Any) -> str:
        """Return `HH:MM`, or "" for an empty box."""
        text = str(super().clean(value))
        try:
            return read_time(text) if text else ""
        except ValueError:
            sentence = _("“%(text)s” is not a time of day. Write it like 9:00 am or 17:00.")
            raise forms.ValidationError(sentence % {"text": text}) from None


class WebField(forms.CharField):
    """A web address that may be linked to."""

    widget = forms.URLInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": URL_LIMIT, **kwargs})

    def clean(self, value: Any) -> str:
        """Return it with its https, or "" for an empty box."""
        text = str(super().clean(value))
        if text and not read_url(text):
            sentence = _("“%(url)s” is not a web address. Write it with https:// in front.")
            raise forms.ValidationError(sentence % {"url": text})
        return read_url(text)


def languages() -> list[tuple[str, Any]]:
    """The languages texts are kept in, the site's first."""
    return list(settings.LANGUAGES)


def in_each_language(name: str, label: Any, **options: Any) -> dict[str, forms.Field]:
    """One box per language: `name_en`, `name_es`; only the first may be required."""
    fields: dict[str, forms.Field] = {}
    for number, (code, _language) in enumerate(languages()):
        own = {**options, "required": options.get("required", False) and number == 0}
        words = _("%(label)s, %(language)s") % {"label": label, "language": language_name(code)}
        fields[f"{name}_{code}"] = forms.CharField(label=words, **own)
    return fields


def split_texts(name: str, texts: dict[str, str]) -> dict[str, str]:
    """A text by language as what those boxes hold."""
    return {f"{name}_{code}": texts.get(code, "") for code, _language in languages()}


def join_texts(name: str, data: dict[str, Any], texts: dict[str, str]) -> dict[str, str]:
    """What those boxes hold as a text by language. Languages without a box keep theirs; empty boxes leave none."""
    given = {code: data.get(f"{name}_{code}", "") for code, _language in languages()}
    if all(texts.get(code, "") == text for code, text in given.items()):
        return texts
    return {code: text for code, text in {**texts, **given}.items() if text or code not in given}
