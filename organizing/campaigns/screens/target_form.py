"""The forms about one target: the part it plays, who can move it, where it stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.edit_target import TargetDetails
from organizing.campaigns.models import Campaign, Stance, Target, TargetRole
from organizing.groups.moment import local_day
from organizing.officials.forms.fields import DayField, WebField, in_each_language, join_texts
from organizing.officials.models import Official
from organizing.officials.words import holder_in_words, place_in_words

INFLUENCE = [
    (5, gettext_lazy("5, decides nearly alone")),
    (4, "4"),
    (3, gettext_lazy("3, one of several")),
    (2, "2"),
    (1, gettext_lazy("1, little")),
]


class PartForm(forms.Form):
    """What part a target plays."""

    role = forms.ChoiceField(label=gettext_lazy("Part"), choices=TargetRole.choices)
    has_vote = forms.BooleanField(label=gettext_lazy("Votes on it"), required=False)
    influence = forms.TypedChoiceField(label=gettext_lazy("Influence"), choices=INFLUENCE, coerce=int, initial=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class TargetForm(PartForm):
    """The part, and what the target needs."""

    needs = forms.CharField(
        label=gettext_lazy("What they need to say yes"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For your group alone: an answer, a memo, an ally, cover."),
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        initial = {name: getattr(target, name) for name in ("role", "has_vote", "influence", "needs")}
        super().__init__(*args, initial=initial, **kwargs)

    def details(self) -> TargetDetails:
        """What the verb takes."""
        return TargetDetails(**{name: self.cleaned_data[name] for name in self.fields})


class NewTargetForm(PartForm):
    """Which official to aim at; those aimed at already are not offered."""

    official = forms.ChoiceField(label=gettext_lazy("Official"))
    field_order = ["official", "role", "has_vote", "influence"]

    def __init__(self, *args: Any, campaign: Campaign, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aimed_at = Target.objects.filter(campaign=campaign).values("official")
        officials = Official.objects.latest_in_seat(local_day(now)).exclude(pk__in=aimed_at).in_order()
        choices = [(str(one.pk), official_in_words(one)) for one in officials]
        self.fields["official"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """Who can move a target: another target, or somebody else in words."""

    by_target = forms.ChoiceField(label=gettext_lazy("A target of this campaign"), required=False)
    by = forms.CharField(
        label=gettext_lazy("Or somebody else"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("An organization or a role, such as “pastor of her church”. No private person’s name."),
    )
    note = forms.CharField(label=gettext_lazy("How"), required=False, max_length=250)

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "id_tie_%s", **kwargs})
        others = Target.objects.filter(campaign=target.campaign_id).exclude(pk=target.pk).in_order()
        choices = [(str(one.pk), one.official.title()) for one in others]
        self.fields["by_target"].choices = [("", _("Nobody of these")), *choices]  # type: ignore[attr-defined]


class StanceForm(forms.Form):
    """What an official said, when, and where it can be looked up."""

    stance = forms.ChoiceField(
        label=gettext_lazy("Where they stand"),
        choices=[("", gettext_lazy("Choose")), *Stance.choices],
        error_messages={"required": gettext_lazy("Choose where they stand now.")},
    )
    said_on = DayField(
        label=gettext_lazy("Said on"),
        required=True,
        help_text=gettext_lazy("The day they said it, not the day you heard of it."),
        error_messages={"required": gettext_lazy("Give the day they said it.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("A meeting, an article, a letter: where it can be looked up."),
        error_messages={
            "required": gettext_lazy("Say where this can be looked up: a meeting, an article, a letter."),
        },
    )
    source_url = WebField(label=gettext_lazy("Link to the source"))
    is_public = forms.BooleanField(
        label=gettext_lazy("Show it with quote and source on the public pages"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        box = forms.Textarea(attrs={"rows": 2})
        self.fields |= in_each_language("quote", _("In their words"), max_length=1000, widget=box)
        self.order_fields(["stance", "said_on", *(name for name in self.fields if name.startswith("quote_"))])

    def words(self) -> dict[str, Any]:
        """What the verb takes besides the target."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("stance", "said_on", "source", "source_url", "is_public")}
        return {**plain, "quote": join_texts("quote", data, {})}


def official_in_words(official: Official) -> str:
    """`Commissioner Jo Sample, District 3, Larkmoor County`."""
    return f"{official.office} {holder_in_words(official)}, {place_in_words(official.office.division)}"
