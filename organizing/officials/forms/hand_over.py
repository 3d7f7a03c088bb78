"""The form behind "left the seat": the last day, and who came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.officials.forms.fields import DayField, WebField
from organizing.officials.hand_over import Successor
from organizing.officials.models import Official


class HandOverForm(forms.Form):
    """One step: the old term ends, the new one begins, or the seat is vacant."""

    last_day = DayField(label=gettext_lazy("Last day in office"), required=True)
    name = forms.CharField(
        label=gettext_lazy("Who holds the seat now"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Leave it empty if nobody does yet: the seat is then listed as vacant."),
    )
    term_starts_on = DayField(label=gettext_lazy("Their term starts"))
    term_ends_on = DayField(label=gettext_lazy("Their term ends"))
    party = forms.CharField(label=gettext_lazy("Party"), required=False, max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    source_url = WebField(label=gettext_lazy("Source"))
    keeps_office = forms.BooleanField(
        label=gettext_lazy("Phones, addresses and office hours stay: they are the office’s, not the person’s"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, official: Official, today: date, **kwargs: Any) -> None:
        self.official, self.today = official, today
        last_day = min(official.term_ends_on or today, today)
        super().__init__(*args, **{"initial": {"last_day": last_day}, "label_suffix": "", **kwargs})

    def clean_last_day(self) -> date:
        """A day that has come, in the term."""
        day: date = self.cleaned_data["last_day"]
        if day > self.today:
            sentence = _("This day is still to come. Until then, write it as the end of the term and save that.")
            raise forms.ValidationError(sentence)
        if self.official.term_starts_on and day < self.official.term_starts_on:
            raise forms.ValidationError(_("The term had not begun on that day."))
        return day

    def clean(self) -> dict[str, Any]:
        """The new term begins after the old one, and ends after it begins."""
        data: dict[str, Any] = super().clean() or {}
        last_day, starts_on, ends_on = (data.get(key) for key in ("last_day", "term_starts_on", "term_ends_on"))
        if last_day and starts_on and starts_on <= last_day:
            self.add_error("term_starts_on", _("This is not after the last day of the one who left."))
        first_day = starts_on or (last_day and last_day + timedelta(days=1))
        if first_day and ends_on and ends_on < first_day:
            self.add_error("term_ends_on", _("The term ends before it starts."))
        if data.get("email") and not data.get("name"):
            self.add_error("name", _("Write whose e-mail address this is, or empty it."))
        return data

    def successor(self) -> Successor:
        """What the verb takes."""
        return Successor(**{key: value for key, value in self.cleaned_data.items() if key != "last_day"})
