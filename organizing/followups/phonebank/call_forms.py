"""What a caller types: when to call back, and what was said."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.moment_field import MomentField
from organizing.people.notes.note_form import TEXT_LIMIT
from organizing.people.refuse_sensitive import refuse_sensitive


class CallBackForm(forms.Form):
    """A day and an hour ahead."""

    when = MomentField(
        label=gettext_lazy("When"), error_messages={"required": gettext_lazy("Say when, or press “No, leave it”.")}
    )

    def clean_when(self) -> datetime:
        """It is still to come."""
        when: datetime = self.cleaned_data["when"]
        if when <= timezone.now():
            raise forms.ValidationError(_("This moment has passed."))
        return when


class SaidForm(forms.Form):
    """What others should know of it."""

    said = forms.CharField(
        label=gettext_lazy("What was said"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "If there is anything to remember. It becomes a note on their page. Never note anyone’s immigration status."
        ),
    )

    def clean_said(self) -> str:
        """Nothing that could be used against anybody."""
        return refuse_sensitive(self.cleaned_data["said"].strip())
