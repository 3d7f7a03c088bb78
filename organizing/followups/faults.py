"""What keeps a draft from going live, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from organizing.followups.models import Anchor, Ladder, LadderState, Repeats, Step
from organizing.people.list_models import Tag


def find_faults(steps: Sequence[Step]) -> list[str]:
    """What is wrong with the steps of one version, in their order, in words an organizer can act on."""
    climb = [step for step in steps if step.anchor == Anchor.CONFIRMED]
    return [
        *_without_start(steps, climb),
        *_out_of_order(climb),
        *(fault for step in climb for fault in _of_step(step, climb)),
        *_named(steps),
    ]


def _without_start(steps: Sequence[Step], climb: Sequence[Step]) -> Iterator[str]:
    """Whoever begins before the hearing has a date stands on the ladder by such a step alone."""
    if steps and not climb:
        yield _(
            "Every step counts from the hearing, so whoever begins before it has a date would get none of them. Add a "
            "first step that counts from the start."
        )


def _out_of_order(climb: Sequence[Step]) -> Iterator[str]:
    for before, after in pairwise(climb):
        if after.delay_hours < before.delay_hours:
            yield _(
                "Step %(after)s is due before step %(before)s, and stands behind it. Move it or change its wait."
            ) % {
                "after": after.position,
                "before": before.position,
            }


def _of_step(step: Step, climb: Sequence[Step]) -> Iterator[str]:
    is_last = step.pk == climb[-1].pk
    if step.repeats != Repeats.NEVER and not is_last:
        yield _("Step %(number)s comes again and again, so no step can follow it. Move it to the end.") % _number(step)
    if step.kind == "ladder" and not is_last:
        yield _("Step %(number)s moves everybody to another ladder, so no step can follow it.") % _number(step)
    if step.kind == "branch":
        goal = next((one for one in climb if str(one.rung) == step.options.get("to")), None)
        if goal is None or goal.position <= step.position:
            yield _("Step %(number)s goes on at a step that is not further down. Move it up or choose another.") % (
                _number(step)
            )


def _named(steps: Sequence[Step]) -> Iterator[str]:
    """What steps name must be there, and a ladder to move to must be live."""
    tags, ladders = _options(steps, "tag"), _options(steps, "ladder")
    there: set[Any] = set(Tag.objects.filter(pk__in=tags.values()).values_list("pk", flat=True)) if tags else set()
    for step, tag in tags.items():
        if tag not in there:
            yield _("Step %(number)s names a tag that is gone. Choose another.") % _number(step)
    started = Ladder.objects.filter(pk__in=ladders.values()).exclude(state=LadderState.DRAFT) if ladders else ()
    live = {ladder.pk for ladder in started}
    for step, ladder in ladders.items():
        if ladder not in live:
            yield _("Step %(number)s moves people to a ladder that is gone or was never started.") % _number(step)


def _options(steps: Sequence[Step], name: str) -> dict[Step, Any]:
    return {step: step.options[name] for step in steps if name in step.options}


def _number(step: Step) -> dict[str, int]:
    return {"number": step.position}
