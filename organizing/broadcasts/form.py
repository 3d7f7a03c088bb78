"""What an organizer writes down about a broadcast."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.broadcasts.models import Broadcast
from organizing.campaigns.models import Campaign
from organizing.people.list_models import Segment
from organizing.translated import language_name

PARTS: Final = ("subject", "other_subject", "body", "text")


class BroadcastForm(forms.Form):
    """What about, to whom, and each language's words. Nothing is required: a draft may be half done."""

    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("About"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=gettext_lazy("The group as a whole"),
        help_text=gettext_lazy("Decides whose yes counts: about the group as a whole, only a yes to all e-mail does."),
    )
    segment: forms.ModelChoiceField[Segment] = forms.ModelChoiceField(
        label=gettext_lazy("To"),
        queryset=Segment.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose a segment"),
        help_text=gettext_lazy("Whoever is in it at the hour of sending gets it, if they said yes to e-mail."),
    )

    def __init__(self, data: Any, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial, label_suffix="", auto_id="id_%s")
        boxes: Any = self.fields
        boxes["campaign"].queryset = Campaign.objects.order_by("-pk")
        boxes["segment"].queryset = Segment.objects.all()
        for code, _native in settings.LANGUAGES:
            self.fields |= _boxes_of(code)

    def languages(self) -> list[dict[str, Any]]:
        """The boxes by language, as the page shows them."""
        return [
            {"code": code, "name": language_name(code), **{part: self[f"{part}_{code}"] for part in PARTS}}
            for code, _native in settings.LANGUAGES
        ]

    def what(self) -> dict[str, Any]:
        """As `save.change_broadcast` takes it."""
        given = self.cleaned_data
        texts = {part: {code: given[f"{part}_{code}"] for code, _native in settings.LANGUAGES} for part in PARTS}
        return {"campaign": given["campaign"], "segment": given["segment"], **texts}


def initial_of(broadcast: Broadcast) -> dict[str, Any]:
    """What the boxes hold for a draft there is."""
    texts: dict[str, dict[str, str]] = {part: getattr(broadcast, part) for part in PARTS}
    boxes = {f"{part}_{code}": words for part in PARTS for code, words in texts[part].items()}
    return {"campaign": broadcast.campaign_id, "segment": broadcast.segment_id, **boxes}


def _boxes_of(code: str) -> dict[str, forms.Field]:
    here = {"lang": code}
    return {
        f"subject_{code}": forms.CharField(
            label=_("Subject"),
            max_length=200,
            required=False,
            widget=forms.TextInput(attrs={**here, "data-subject": "", "autocomplete": "off"}),
        ),
        f"other_subject_{code}": forms.CharField(
            label=_("Another subject to try"),
            max_length=200,
            required=False,
            help_text=_("Each of the two goes to a tenth; the rest gets the one after which more people acted."),
            widget=forms.TextInput(attrs={**here, "data-subject": "", "autocomplete": "off"}),
        ),
        f"body_{code}": forms.CharField(
            label=_("Text"),
            max_length=20_000,
            required=False,
            widget=forms.Textarea(attrs={**here, "rows": 14, "data-marks": ""}),
        ),
        f"text_{code}": forms.CharField(
            label=_("Plain-text part"),
            max_length=20_000,
            required=False,
            help_text=_("Made from the text above. Write here only if it should read otherwise."),
            widget=forms.Textarea(attrs={**here, "rows": 8}),
        ),
    }


class SendForm(forms.Form):
    """When, and over how long."""

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("Now")), ("at", gettext_lazy("On a day, at an hour"))],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hour = forms.TimeField(
        label=gettext_lazy("Hour"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    spread_hours = forms.TypedChoiceField(
        label=gettext_lazy("Spread over"),
        coerce=int,
        initial=0,
        choices=lambda: [(hours, _spread_in_words(hours)) for hours in (0, 1, 2, 4, 8, 24)],
    )

    try_hours = forms.TypedChoiceField(
        label=gettext_lazy("Try the two subjects for"),
        coerce=int,
        required=False,
        initial=4,
        choices=lambda: [(hours, _hours_in_words(hours)) for hours in (2, 4, 8, 24)],
    )

    def clean(self) -> dict[str, Any]:
        """A day and an hour where they are asked for."""
        given: dict[str, Any] = super().clean() or {}
        given["try_hours"] = given.get("try_hours") or 0
        if given.get("when") == "at":
            for box, words in {"day": _("Choose the day."), "hour": _("Choose the hour.")}.items():
                if not given.get(box) and box not in self.errors:
                    self.add_error(box, words)
        return given


def _spread_in_words(hours: int) -> str:
    return _hours_in_words(hours) if hours else _("No time: all at once")


def _hours_in_words(hours: int) -> str:
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}
