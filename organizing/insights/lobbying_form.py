"""The form of one activity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.models import Campaign
from organizing.insights.models import Lobbying, LobbyingEntry
from organizing.insights.note_activity import Activity
from organizing.officials.forms.fields import DayField
from organizing.officials.models import Office


class ActivityForm(forms.Form):
    """What was done, with whom, how it is classed, and what it took."""

    happened_on = DayField(label=_("Day"), required=True, error_messages={"required": _("Give the day.")})
    what = forms.CharField(
        label=_("What was done"),
        max_length=250,
        help_text=_("“Met the commissioner’s aide about the ordinance”. No supporter’s name."),
        error_messages={"required": _("Say in a few words what was done.")},
    )
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=_("Campaign"), queryset=None, required=False
    )
    office: forms.ModelChoiceField[Office] = forms.ModelChoiceField(label=_("Office"), queryset=None, required=False)
    lobbying = forms.ChoiceField(
        label=_("Class"),
        choices=Lobbying.choices,
        help_text=_(
            "Direct: you asked a body that passes laws for a law, an ordinance or a budget. Grassroots: you asked the "
            "public to ask for one. Asking a sheriff to change his own policy is mostly neither."
        ),
    )
    why = forms.CharField(label=_("Because"), max_length=250, required=False)
    hours = forms.DecimalField(
        label=_("Staff hours"),
        min_value=0,
        max_digits=7,
        decimal_places=2,
        initial=Decimal(0),
        help_text=_("Paid time only. Volunteers’ time is not counted; what was paid for them is a cost."),
    )
    cost = forms.DecimalField(
        label=_("Cost in dollars"), min_value=0, max_digits=10, decimal_places=2, initial=Decimal(0)
    )

    def __init__(self, *args: Any, entry: LobbyingEntry | None = None, **kwargs: Any) -> None:
        initial = {name: getattr(entry, name) for name in self.base_fields} if entry else {}
        super().__init__(*args, **{"label_suffix": "", "initial": initial, **kwargs})
        # Looked up here, inside the request's group.
        for name, rows in (("campaign", Campaign.objects.order_by("pk")), ("office", Office.objects.order_by("pk"))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def activity(self) -> Activity:
        """What the verb takes."""
        return Activity(**self.cleaned_data)
