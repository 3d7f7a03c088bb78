"""The form for new sheets."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.models import Ask
from organizing.campaigns.models import CampaignState
from organizing.translated import in_language

MOST: Final = 100
TEXT_LIMIT: Final = 420


class PrintForm(forms.Form):
    """Which petition, for whom, how many, and what the signers ask for in both languages."""

    ask: forms.ModelChoiceField[Ask] = forms.ModelChoiceField(
        label=gettext_lazy("Petition"), queryset=Ask.objects.none(), empty_label=None
    )
    gatherer = forms.CharField(
        label=gettext_lazy("Who carries them"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Printed on the sheets. Leave it empty for sheets that lie at a table."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many sheets"),
        min_value=1,
        max_value=MOST,
        initial=5,
        help_text=gettext_lazy("Ten signatures fit on each."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language comes first"),
        choices=[("en", "English"), ("es", "Español")],
        help_text=gettext_lazy("Both stand on every sheet. The code leads to the page in this one."),
    )
    petition_en = forms.CharField(
        label=gettext_lazy("“We, the undersigned, ask:” in English"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )
    petition_es = forms.CharField(
        label=gettext_lazy("“Quienes firmamos pedimos:” in Spanish"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "es"}),
    )
    # A second press with the same key prints nothing new.
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        asks = open_petitions()
        first = asks.first()
        initial = {
            "key": uuid.uuid4().hex,
            "ask": first,
            "language": settings.LANGUAGE_CODE.split("-")[0],
            **(_demand(first) if first else {}),
        }
        super().__init__(*args, **{"label_suffix": "", "initial": initial, **kwargs})
        field = self.fields["ask"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = asks

    def clean(self) -> dict[str, Any]:
        """Nobody signs one petition's words under another one's title: those of the chosen one are put there."""
        data = super().clean() or {}
        ask = data.get("ask")
        if ask is None:
            return data
        wanted = _demand(ask)
        others = [_demand(other) for other in open_petitions().exclude(campaign=ask.campaign_id)]
        for name, words in wanted.items():
            typed = " ".join((data.get(name) or "").split())
            if typed != words and typed in {other[name] for other in others}:
                self.data = {box: self.data[box] for box in self.data} | {name: words}
                self.add_error(name, _("These were another petition’s words. Here are those of the one you chose."))
        return data

    def order(self) -> dict[str, Any]:
        """What the verb takes, from a form that is valid."""
        data = self.cleaned_data
        petition = {language: data[f"petition_{language}"].strip() for language in ("en", "es")}
        kept = {name: data[name] for name in ("ask", "gatherer", "count", "language", "key")}
        return {**kept, "petition": petition}


def _demand(ask: Ask) -> dict[str, str]:
    """What the signers ask for, by the box in which it is proposed."""
    demand = ask.campaign.demand
    return {"petition_en": demand.get("en", in_language(demand)), "petition_es": demand.get("es", "")}


def open_petitions() -> Any:
    """The petitions that take signatures now, the newest first."""
    asks = Ask.objects.filter(kind="petition", is_open=True, campaign__state=CampaignState.RUNNING)
    return asks.select_related("campaign", "group").order_by("-pk")
