"""The rule for segments about where people are on a ladder."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.followups.models import FollowUp, FollowUpState, Ladder, Step
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values, segment_rules

STANDINGS: Final = {
    FollowUpState.DUE: gettext_lazy("wait on"),
    FollowUpState.DONE: gettext_lazy("went through"),
    FollowUpState.SKIPPED: gettext_lazy("passed by"),
    FollowUpState.CANCELLED: gettext_lazy("were stopped on"),
}


@looked_up
def rungs() -> Choices:
    """Every ladder, and every step of each. A step goes by the number of the row it first was, whatever the version."""
    ladders = Ladder.objects.order_by("pk").prefetch_related("steps")
    return [pair for ladder in ladders for pair in [(f"ladder:{ladder.pk}", str(ladder)), *_steps_of(ladder)]]


def _steps_of(ladder: Ladder) -> Choices:
    first: dict[UUID, int] = {}
    for step in sorted(ladder.steps.all(), key=lambda step: step.pk):
        first.setdefault(step.rung, step.pk)
    live = [step.rung for step in ladder.steps.all() if step.version == ladder.version]
    old = {step.rung for step in ladder.steps.all() if step.version < ladder.version} - set(live)
    named = [(f"step:{first[rung]}", _step_in_words(ladder, number)) for number, rung in enumerate(live, 1)]
    gone = _("a former step of %(ladder)s") % {"ladder": ladder}
    return [*named, *((f"step:{first[rung]}", gone) for rung in old)]


def _step_in_words(ladder: Ladder, number: int) -> str:
    return _("step %(number)s of %(ladder)s") % {"number": number, "ladder": ladder}


class LadderForm(forms.Form):
    """How they stand to which rung."""

    standing = ChoiceBox(label=gettext_lazy("how they stand"), choices=lambda: list(STANDINGS.items()))
    rung = ChoiceBox(label=gettext_lazy("the ladder or step"), choices=rungs)


def who_stands_there(values: Values, clock: Clock) -> QuerySet[Any]:
    """Those with a rung in that state: any of a ladder's, or the one step's."""
    sort, _colon, number = values["rung"].partition(":")
    followups = FollowUp.objects.filter(state=values["standing"])
    if sort == "step":
        return followups.filter(rung__in=Step.objects.filter(pk=int(number)).values("rung")).values("person_id")
    return followups.filter(step__in=Step.objects.filter(ladder_id=int(number))).values("person_id")


def in_words(values: Values) -> str:
    """Such as: wait on step 2 of Welcome."""
    return f"{STANDINGS[values['standing']]} {name_in(rungs(), values['rung'])}"


def register() -> None:
    """Add it."""
    segment_rules.add(
        "ladder",
        SegmentRule(
            label=gettext_lazy("Place on a ladder"),
            starts="",
            form=LadderForm,
            select=who_stands_there,
            words=in_words,
        ),
    )
