"""The segment rule about events: who is coming, may come, or is not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.actions.event_models import Event
from organizing.actions.events.rsvp import COMING
from organizing.actions.models import Action
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values, segment_rules


@looked_up
def events() -> Choices:
    """Any, and every event of the group by its ask, the latest first."""
    found = Event.objects.select_related("ask").order_by("-starts_at", "-pk")
    return [("any", _("any event")), *((f"ask:{event.ask_id}", f"“{event}”") for event in found)]


def answers() -> Choices:
    """As staff say it of others."""
    return [("yes", _("coming")), ("maybe", _("maybe")), ("no", _("not coming"))]


class AnsweredForm(forms.Form):
    """Which event, and what they said."""

    event = ChoiceBox(label=gettext_lazy("event"), choices=events)
    coming = ChoiceBox(label=gettext_lazy("what they said"), choices=answers)


def who_answered(values: Values, clock: Clock) -> QuerySet[Any]:
    """Those whose confirmed answer, as it stands now, is this one."""
    said: QuerySet[Any] = Action.objects.counted().filter(
        person__isnull=False, **{f"details__{COMING}": values["coming"]}
    )
    if values["event"] != "any":
        said = said.filter(ask_id=int(values["event"].removeprefix("ask:")))
    return said.values("person_id")


def answered_in_words(values: Values) -> str:
    """Such as: answered “The hearing”: coming."""
    words = {"event": name_in(events(), values["event"]), "answer": name_in(answers(), values["coming"])}
    return _("answered %(event)s: %(answer)s") % words


def register() -> None:
    """Add it."""
    segment_rules.add(
        "event",
        SegmentRule(
            label=gettext_lazy("Answered an event"),
            starts=gettext_lazy("answered"),
            form=AnsweredForm,
            select=who_answered,
            words=answered_in_words,
        ),
    )
