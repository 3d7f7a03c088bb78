"""Rules for segments about what people did and did not do."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.actions.models import Action, Ask
from organizing.people.models import Person
from organizing.people.segments.among import Among
from organizing.people.segments.boxes import ChoiceBox, NumberBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values, segment_rules
from organizing.people.segments.when import WhenForm, when_happened, when_in_words
from organizing.registry import ask_kinds


@looked_up
def asks() -> Choices:
    """Anything, every kind of ask, every ask of the group."""
    kinds = [(f"kind:{name}", _("any “%(kind)s”") % {"kind": kind.label}) for name, kind in ask_kinds.items().items()]
    return [("any", _("anything")), *kinds, *((f"ask:{ask.pk}", f"“{ask}”") for ask in Ask.objects.order_by("pk"))]


@looked_up
def kinds_by_ask() -> Choices:
    """Every ask of the group, and of which kind it is."""
    return list(Ask.objects.order_by("pk").values_list("pk", "kind"))


class DoneForm(WhenForm):
    """What, how often, when."""

    field_order = ["what", "times", "within_days", "since", "until"]

    what = ChoiceBox(label=gettext_lazy("what"), choices=asks)
    times = NumberBox(label=gettext_lazy("at least"), after=gettext_lazy("times"), most=1000, initial=1)


class NotDoneForm(WhenForm):
    """What, when."""

    field_order = ["what", "within_days", "since", "until"]

    what = ChoiceBox(label=gettext_lazy("what"), choices=asks)


def who_did(values: Values, clock: Clock) -> QuerySet[Any]:
    """Those with that many actions that count: confirmed and not taken back."""
    when = when_happened("created_at", values, clock)
    done: QuerySet[Any] = Action.objects.counted().filter(when, person__isnull=False)
    if values["what"] != "any" or when:
        done = done.filter(ask_id__in=asks_meant(values))
    ids: QuerySet[Any] = done.values("person_id")
    times = values.get("times", 1)
    if times == 1:
        return ids
    often: QuerySet[Any] = ids.annotate(times=Count("*")).filter(times__gte=times).values("person_id")
    return often


def asks_meant(values: Values) -> list[int]:
    """The ids of one ask, of all of a kind, or of all: written out, so that the index on asks and days is used."""
    sort, _colon, name = values["what"].partition(":")
    if sort == "ask":
        return [int(name)]
    return [pk for pk, kind in kinds_by_ask() if sort == "any" or kind == name]


def who_did_not(values: Values, clock: Clock) -> QuerySet[Any]:
    """Everybody else."""
    return Person.objects.filter(~Among(who_did(values, clock))).values("pk")


def done_in_words(values: Values) -> str:
    """Such as: did “Home means home” at least 2 times since March 1, 2027."""
    words = {"what": name_in(asks(), values["what"]), "when": when_in_words(values), "times": values["times"]}
    if values["times"] == 1:
        return _("did %(what)s%(when)s") % words
    many = ngettext(
        "did %(what)s at least %(times)s time%(when)s", "did %(what)s at least %(times)s times%(when)s", words["times"]
    )
    return many % words


def not_done_in_words(values: Values) -> str:
    """Such as: have not done “Home means home”."""
    words = {"what": name_in(asks(), values["what"]), "when": when_in_words(values)}
    return _("have not done %(what)s%(when)s") % words


def register() -> None:
    """Add both."""
    segment_rules.add(
        "did",
        SegmentRule(
            label=gettext_lazy("Did something"),
            starts=gettext_lazy("did"),
            form=DoneForm,
            select=who_did,
            words=done_in_words,
        ),
    )
    segment_rules.add(
        "did_not",
        SegmentRule(
            label=gettext_lazy("Did not do something"),
            starts=gettext_lazy("have not done"),
            form=NotDoneForm,
            select=who_did_not,
            words=not_done_in_words,
        ),
    )
