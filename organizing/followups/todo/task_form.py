"""The form of a task made by hand."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Final

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Campaign
from organizing.groups.moment import local_day
from organizing.groups.staff_choices import staff_choices
from organizing.people.find import find_people
from organizing.people.models import Person
from organizing.people.refuse_sensitive import refuse_sensitive

# The names of so many who are found are too many to choose from.
ONE: Final = 1


class TaskForm(forms.Form):
    """What, why, about whom, for which campaign, by when, for whom."""

    what = forms.CharField(
        label=gettext_lazy("What is to be done"),
        max_length=200,
        help_text=gettext_lazy("Such as “Call Dee back”. Everybody on your staff can read it."),
        error_messages={"required": gettext_lazy("Say in a few words what is to be done.")},
    )
    due_on = forms.DateField(
        label=gettext_lazy("By when"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Say by when it is to be done."),
            "invalid": gettext_lazy("This is not a day. Write it like 2027-01-04."),
        },
    )
    assigned_to = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Why, and what helps to know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    about = forms.CharField(
        label=gettext_lazy("About a person"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A name, e-mail or phone that finds exactly one person on your list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"),
        required=False,
        queryset=Campaign.objects.none(),
        empty_label=gettext_lazy("None in particular"),
    )
    # The same form sent twice is the same task.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, person: Person | None = None, reader: Any = None, **kwargs: Any) -> None:
        initial = {"assigned_to": str(reader.pk) if reader else ""}
        super().__init__(*args, **{"label_suffix": "", "initial": initial, **kwargs})
        self.person = person
        self.fields["assigned_to"].choices = staff_choices()  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = Campaign.objects.order_by("pk")  # type: ignore[attr-defined]
        if person:
            del self.fields["about"]

    def clean_what(self) -> str:
        """Viewers read it, too."""
        return refuse_sensitive(" ".join(self.cleaned_data["what"].split()))

    def clean_why(self) -> str:
        """The same."""
        return refuse_sensitive(self.cleaned_data["why"].strip())

    def clean_due_on(self) -> date:
        """A day that has not passed."""
        day: date = self.cleaned_data["due_on"]
        if day < local_day(timezone.now()):
            raise forms.ValidationError(_("This day has passed."))
        return day

    def clean_about(self) -> str:
        """Finds its person, or says what would."""
        typed = " ".join(self.cleaned_data["about"].split())
        if typed:
            found = list(find_people(Person.objects.all(), typed).people[: ONE + 1])
            if not found:
                raise forms.ValidationError(_("Nobody on your list is found by this."))
            if len(found) > ONE:
                raise forms.ValidationError(
                    _("This finds more than one person. Open the right one’s page and add the task there.")
                )
            self.person = found[0]
        return typed

    def about_it(self) -> dict[str, Any]:
        """What the verb takes besides words and day, from a form that is valid."""
        chosen = self.cleaned_data["assigned_to"]
        return {
            "why": self.cleaned_data["why"],
            "campaign": self.cleaned_data["campaign"],
            "person": self.person,
            "assigned_to": get_user_model().objects.get(pk=chosen) if chosen else None,
        }
