"""What is written on the page of a task: what came of it, and who sees to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from organizing.groups.staff_choices import staff_choices
from organizing.people.refuse_sensitive import refuse_sensitive


class OutcomeForm(forms.Form):
    """One question: what came of it?"""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Leave out what others need not know. Never note anyone’s immigration status."),
        error_messages={"required": gettext_lazy("Write in a few words what came of it, even if nobody answered.")},
    )

    def clean_outcome(self) -> str:
        """Nothing that could be used against anybody."""
        return refuse_sensitive(self.cleaned_data["outcome"].strip())


class AssignForm(forms.Form):
    """A choice among the group's staff."""

    assigned_to = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["assigned_to"].choices = staff_choices()  # type: ignore[attr-defined]
