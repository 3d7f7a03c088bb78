"""The form behind "Edit campaign": one field per text and language, times on the group's clock."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organizing.campaigns.change_state import check_change
from organizing.campaigns.models import Campaign, CampaignState
from organizing.campaigns.update import CampaignDetails

TEXTS = {"title": _("Title"), "demand": _("Demand"), "hearing_place": _("Where the hearing is")}


class CampaignForm(forms.Form):
    """What a lead may change. Render and validate it inside the group's time zone."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=CampaignState.choices,
        help_text=_(
            "Only a running campaign takes signatures and calls, and writes to people. A win leads on to monitoring, "
            "and every campaign can be set running again."
        ),
    )
    votes_needed = forms.IntegerField(
        label=_("Votes needed"), min_value=0, max_value=1000, help_text=_("0 when no vote decides it.")
    )
    delivery_on = forms.DateField(
        label=_("Delivery date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    hearing_at = forms.DateTimeField(
        label=_("Hearing"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=_(
            "In your group’s time. Steps around the hearing that still wait move along with it. "
            "Whoever got one for the former day gets no second one."
        ),
    )

    def __init__(self, *args: Any, campaign: Campaign, hearing_is_planned: bool = False, **kwargs: Any) -> None:
        texts = {f"{name}_{code}": getattr(campaign, name).get(code, "") for name in TEXTS for code in _codes()}
        initial = {name: getattr(campaign, name) for name in self.base_fields}
        super().__init__(*args, **{"initial": {**initial, **texts}, "label_suffix": "", **kwargs})
        for name, label in TEXTS.items():
            for code, language in settings.LANGUAGES:
                self.fields[f"{name}_{code}"] = _text_field(name, label, language, is_main=code == _codes()[0])
        self.order_fields([*texts, *self.base_fields])
        if hearing_is_planned:
            self._leave_hearing_to_the_plan()

    def _leave_hearing_to_the_plan(self) -> None:
        for name in ("hearing_at", *(f"hearing_place_{code}" for code in _codes())):
            self.fields[name].disabled = True
            self.fields[name].help_text = _("It is the next hearing of the plan. Change it there.")

    def clean_state(self) -> str:
        """A win is not closed."""
        check_change(before=self.initial["state"], after=self.cleaned_data["state"])
        return str(self.cleaned_data["state"])

    def details(self) -> CampaignDetails:
        """What the verb takes."""
        data = self.cleaned_data
        texts = {name: {code: data[f"{name}_{code}"] for code in _codes()} for name in TEXTS}
        return CampaignDetails(
            **texts,
            votes_needed=data["votes_needed"],
            delivery_on=data["delivery_on"],
            hearing_at=data["hearing_at"],
        )


def _codes() -> list[str]:
    return [code for code, _language in settings.LANGUAGES]


def _text_field(name: str, label: Any, language: Any, *, is_main: bool) -> forms.CharField:
    is_long = name == "demand"
    return forms.CharField(
        label=_("%(label)s, %(language)s") % {"label": label, "language": language},
        max_length=400 if is_long else 200,
        required=is_main and name != "hearing_place",
        widget=forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput(),
        help_text=_("One sentence: who should do what, by when.") if is_long and is_main else "",
    )
