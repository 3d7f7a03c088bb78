"""What a ladder is called, and what puts people on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.followups.models import Ladder, Trigger
from organizing.people.list_models import Segment, Tag
from organizing.people.moment_field import MomentField
from organizing.registry import ask_kinds
from organizing.translated import language_name


class LadderForm(forms.Form):
    """Name, campaign, and the trigger with what belongs to it."""

    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"),
        queryset=Campaign.objects.none(),
        help_text=gettext_lazy("Whoever climbs must have said yes to e-mail about it, or about everything."),
    )
    starts_on = forms.ChoiceField(
        label=gettext_lazy("It begins when"), choices=Trigger.choices, widget=forms.RadioSelect, initial=Trigger.ASK
    )
    asked = forms.ChoiceField(
        label=gettext_lazy("What they did"),
        required=False,
        help_text=gettext_lazy("For a ladder that an act begins. An act by e-mail counts once it is confirmed."),
    )
    tag: forms.ModelChoiceField[Tag] = forms.ModelChoiceField(
        label=gettext_lazy("The tag"),
        queryset=Tag.objects.none(),
        required=False,
        help_text=gettext_lazy("Whoever is given it from the start on. Those who have it already do not climb."),
    )
    segment: forms.ModelChoiceField[Segment] = forms.ModelChoiceField(
        label=gettext_lazy("The segment"),
        queryset=Segment.objects.none(),
        required=False,
        help_text=gettext_lazy(
            "Everybody who is in it now, and whoever comes into it later. For a day and hour: whom it concerns; left "
            "empty, all who did anything in the campaign."
        ),
    )
    starts_at = MomentField(label=gettext_lazy("Day and hour"), required=False)
    climbs_again = forms.BooleanField(
        label=gettext_lazy("A person may climb it once more for another such act or tag, once they are done with it"),
        required=False,
    )

    def __init__(self, data: Any = None, *, ladder: Ladder) -> None:
        super().__init__(data, initial=_initial_of(ladder), label_suffix="", auto_id="id_%s")
        names = {
            f"name_{code}": forms.CharField(
                label=_("Name, in %(language)s") % {"language": language_name(code)},
                max_length=120,
                required=code == settings.LANGUAGE_CODE,
                widget=forms.TextInput(attrs={"lang": code}),
                error_messages={"required": _("Give the ladder a name.")},
            )
            for code, _native in settings.LANGUAGES
        }
        self.fields = {**names, **self.fields}
        boxes: Any = self.fields
        boxes["campaign"].queryset = Campaign.objects.order_by("-pk")
        boxes["tag"].queryset = Tag.objects.all()
        boxes["segment"].queryset = Segment.objects.all()
        boxes["asked"].choices = _asks()
        if ladder.pk:
            del boxes["campaign"]

    def clean(self) -> dict[str, Any]:
        """Each trigger needs what it names."""
        given = super().clean() or {}
        needs = {
            Trigger.TAG: ("tag", _("Choose the tag that puts people on the ladder.")),
            Trigger.SEGMENT: ("segment", _("Choose the segment whose people climb.")),
            Trigger.DATE: ("starts_at", _("Say on which day and at what hour it begins.")),
        }
        box, sentence = needs.get(given.get("starts_on", ""), ("", ""))
        if box and not given.get(box):
            self.add_error(box, sentence)
        return given

    def fill(self, ladder: Ladder) -> Ladder:
        """Put what was written into the ladder, not saved. What belongs to another trigger is forgotten."""
        given = self.cleaned_data
        on = ladder.starts_on = given["starts_on"]
        ladder.name = {code: given[f"name_{code}"] for code, _name in settings.LANGUAGES if given[f"name_{code}"]}
        sort, _colon, what = given["asked"].partition(":") if on == Trigger.ASK else ("", "", "")
        ladder.ask_kind = what if sort == "kind" else ""
        ladder.ask = Ask.objects.filter(pk=int(what)).first() if sort == "ask" else None
        ladder.tag = given["tag"] if on == Trigger.TAG else None
        ladder.segment = given["segment"] if on in (Trigger.SEGMENT, Trigger.DATE) else None
        ladder.starts_at = given["starts_at"] if on == Trigger.DATE else None
        ladder.climbs_again = given["climbs_again"] and on in (Trigger.ASK, Trigger.TAG)
        if "campaign" in given:
            ladder.campaign = given["campaign"]
        return ladder


def _asks() -> list[tuple[str, Any]]:
    kinds = [(f"kind:{name}", kind.label) for name, kind in ask_kinds.items().items()]
    asks = Ask.objects.select_related("campaign").order_by("campaign", "pk")
    return [("", _("Anything the campaign asks for")), *kinds, *((f"ask:{ask.pk}", str(ask)) for ask in asks)]


def _initial_of(ladder: Ladder) -> dict[str, Any]:
    asked = f"ask:{ladder.ask_id}" if ladder.ask_id else f"kind:{ladder.ask_kind}" if ladder.ask_kind else ""
    return {
        **{f"name_{code}": text for code, text in ladder.name.items()},
        "campaign": ladder.campaign_id,
        "starts_on": ladder.starts_on,
        "asked": asked,
        "tag": ladder.tag_id,
        "segment": ladder.segment_id,
        "starts_at": ladder.starts_at,
        "climbs_again": ladder.climbs_again,
    }
