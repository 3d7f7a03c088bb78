"""Who would get what, and when, over the real list, if nothing changed for thirty days. Writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any, Final

from organizing.followups.begin import who_may_begin
from organizing.followups.decide import find_passed_by, find_stopped
from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, Repeats, Step
from organizing.followups.triggers import who_is_meant
from organizing.followups.when import allowed_at, hours_after, planned_at
from organizing.people.models import Person
from organizing.registry import step_types

DAYS: Final = 30
MOST: Final = 50_000
CHUNK: Final = 5_000
NAMED: Final = 5


@dataclass
class Scene:
    """One step: how many it would run for on each local day, whom among them, and how many it would pass by."""

    step: Step
    days: Counter[date] = field(default_factory=Counter)
    passed: int = 0
    sample: list[Person] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many it would run for in all."""
        return sum(self.days.values())


@dataclass
class Rehearsal:
    """The scenes in order; how many people it was reckoned for, how many would leave, and whether there are more."""

    scenes: list[Scene]
    people: int = 0
    leaving: int = 0
    is_cut: bool = False


@dataclass
class Climber:
    """One person on the way up: the rung that waits for them, or would, and when it comes."""

    followup: FollowUp
    due_at: datetime


def rehearse(*, ladder: Ladder, version: int, now: datetime) -> Rehearsal:
    """Let everybody who waits, and whoever would begin now, climb `version`, as conditions hold at this moment.

    Times are reckoned to the hour. What the weekly cap would hold back is not: a mail may come later than shown.
    """
    steps = list(
        ladder.steps.filter(version=version)
        .select_related("ladder__campaign__division", "group__site")
        .order_by("position")
    )
    result = Rehearsal([Scene(step) for step in steps])
    climbers = _everybody(ladder, steps, now=now)
    first = islice(climbers, MOST)
    while some := list(islice(first, CHUNK)):
        _climb(result, some, now=now)
    result.is_cut = next(climbers, None) is not None
    return result


def _everybody(ladder: Ladder, steps: Sequence[Step], *, now: datetime) -> Iterator[Climber]:
    """Those who wait, at the step of the same rung; then those whom the trigger would put on the ladder now."""
    by_rung = {step.rung: step for step in steps}
    waiting = FollowUp.objects.filter(step__ladder=ladder, state=FollowUpState.DUE, rung__in=by_rung)
    for followup in waiting.select_related("person__division").order_by("pk").iterator(CHUNK):
        followup.step, followup.group = by_rung[followup.rung], ladder.group
        yield Climber(followup, max(followup.due_at, now))
    meant = who_is_meant(ladder, now=now)
    first = [step for step in steps if step.anchor == Anchor.CONFIRMED][:1]
    dated = [step for step in steps if step.anchor == Anchor.HEARING]
    if meant is None or not steps:
        return
    for person in who_may_begin(ladder, meant).select_related("division").order_by("pk").iterator(CHUNK):
        for number, step in enumerate([*first, *dated]):
            anchor = now if step.anchor == Anchor.CONFIRMED else ladder.campaign.hearing_at
            if anchor is not None:
                # A number no row has: it stands for a rung that is not there yet.
                mark = -(person.pk * len(steps) + number)
                about = {"group": ladder.group, "step": step, "rung": step.rung, "person": person}
                yield Climber(
                    FollowUp(pk=mark, anchor_at=anchor, **about), planned_at(step, anchor, zone=ladder.group.zone)
                )


def _climb(result: Rehearsal, climbers: Sequence[Climber], *, now: datetime) -> None:
    """Let some of them go up step by step; whoever stays on is before the next."""
    horizon = now + timedelta(days=DAYS)
    result.people += len({climber.followup.person_id for climber in climbers})
    before: dict[int, list[Climber]] = defaultdict(list)
    for climber in climbers:
        before[climber.followup.step.pk].append(climber)
    for number, scene in enumerate(result.scenes):
        step, here = scene.step, before[scene.step.pk]
        if not here:
            continue
        stopped = find_stopped(step, _rungs(here, step), now=now)
        result.leaving += len(stopped)
        going = [climber for climber in here if climber.followup.pk not in stopped]
        passed = find_passed_by(step, _rungs(going, step), now=now) if going else {}
        times = _times(step)
        for climber in going:
            climber.due_at = times(climber.due_at.replace(minute=0, second=0, microsecond=0))
            _count(scene, climber, is_passed=climber.followup.pk in passed, horizon=horizon)
        for following, some in _onward(step, going, passed, _following(result.scenes[number + 1 :])):
            before[following.pk] += some


def _rungs(climbers: Sequence[Climber], step: Step) -> list[FollowUp]:
    for climber in climbers:
        climber.followup.step = step
    return [climber.followup for climber in climbers]


def _count(scene: Scene, climber: Climber, *, is_passed: bool, horizon: datetime) -> None:
    if is_passed:
        scene.passed += 1
    elif climber.due_at <= horizon:
        scene.days[climber.due_at.astimezone(scene.step.group.zone).date()] += 1
        if len(scene.sample) < NAMED:
            scene.sample.append(climber.followup.person)


def _onward(
    step: Step, climbers: Sequence[Climber], passed: Mapping[int, str], following: Step | None
) -> Iterator[tuple[Step, list[Climber]]]:
    """Where each goes on, as `go_on.py` lets them: a fork parts those it runs for."""
    if step.anchor != Anchor.CONFIRMED or step.repeats != Repeats.NEVER:
        return
    ran = [climber.followup for climber in climbers if climber.followup.pk not in passed]
    kind = step_types.items().get(step.kind)
    routes = list(kind.route(step, ran)) if ran and kind is not None and kind.route else [(following, ran)]
    routes.append((following, [climber.followup for climber in climbers if climber.followup.pk in passed]))
    by_rung = {climber.followup.pk: climber for climber in climbers}
    for goal, some in routes:
        if goal is not None and some:
            yield goal, [_advance(by_rung[followup.pk], step, goal) for followup in some]


def _advance(climber: Climber, step: Step, goal: Step) -> Climber:
    planned = planned_at(goal, climber.followup.anchor_at, zone=step.group.zone)
    climber.due_at = max(planned, hours_after(climber.due_at, max(0, goal.delay_hours - step.delay_hours)))
    return climber


def _following(scenes: Sequence[Scene]) -> Step | None:
    return next((scene.step for scene in scenes if scene.step.anchor == Anchor.CONFIRMED), None)


def _times(step: Step) -> Any:
    """The first allowed moment from an hour on; there are few hours, and many people."""
    return cache(lambda hour: allowed_at(step, hour, zone=step.group.zone))
