"""Ladders, rungs and tasks in an organizer's words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.followups.models import (
    Anchor,
    FollowUp,
    FollowUpState,
    Ladder,
    LadderState,
    Repeats,
    Step,
    Task,
    Trigger,
)
from organizing.groups.chip import Chip
from organizing.groups.moment import group_zone, hour_in_words, local_day
from organizing.registry import skip_conditions, step_types

LADDER_LOOKS: Final[dict[str, tuple[str, Any]]] = {
    LadderState.DRAFT: ("edit", "plain"),
    LadderState.LIVE: ("circle-check", "good"),
    LadderState.PAUSED: ("org-pause", "wait"),
}
RUNG_LOOKS: Final[dict[str, tuple[str, Any]]] = {
    FollowUpState.DUE: ("time", "wait"),
    FollowUpState.DONE: ("check", "good"),
    FollowUpState.SKIPPED: ("arrow-right", "plain"),
    FollowUpState.CANCELLED: ("cross", "plain"),
}
AGAIN: Final[dict[str, Any]] = {
    Repeats.DAILY: gettext_lazy("then every day"),
    Repeats.WEEKLY: gettext_lazy("then every week"),
    Repeats.MONTHLY: gettext_lazy("then every month"),
}


def ladder_chip(ladder: Ladder) -> Chip:
    """Whether people climb it now."""
    return Chip(ladder.get_state_display(), *LADDER_LOOKS[ladder.state])


def followup_chip(followup: FollowUp) -> Chip:
    """What became of a rung for one person."""
    return Chip(followup.get_state_display(), *RUNG_LOOKS[followup.state])


def wait_in_words(step: Step) -> str:
    """When the rung comes: "3 days after starting", "10 days before the hearing, at 11 am"."""
    first = _first_in_words(step)
    again = AGAIN.get(step.repeats)
    return _("%(first)s, %(again)s") % {"first": first, "again": again} if again else first


def _first_in_words(step: Step) -> str:
    length = _length(abs(step.delay_hours))
    if step.anchor == Anchor.HEARING:
        hearing = step.ladder.campaign.hearing_at
        if hearing or step.at_time is not None:
            return _around_hearing(step, hearing)
        return _beside_hearing(length, is_before=step.delay_hours < 0)
    is_act = step.ladder.starts_on == Trigger.ASK
    if step.delay_hours == 0:
        after = _("Right after confirming") if is_act else _("Right after starting")
    else:
        words = _("%(length)s after confirming") if is_act else _("%(length)s after starting")
        after = words % {"length": length}
    if step.at_time is None:
        return after
    if step.delay_hours == 0:
        after = _("On the day it starts")
    return _("%(day)s, at %(hour)s") % {"day": after, "hour": hour_in_words(step.at_time)}


def do_in_words(step: Step) -> Any:
    """What the rung does."""
    kind = step_types.items().get(step.kind)
    return kind.label if kind else step.kind


def unless_in_words(step: Step) -> list[Any]:
    """When the rung is passed by, one phrase each."""
    return [condition_in_words(name) for name in step.skip_if]


def only_if_in_words(step: Step) -> list[Any]:
    """What must hold for the rung to run, one phrase each."""
    return [condition_in_words(name) for name in step.only_if]


def condition_in_words(name: str) -> Any:
    """A condition, going on from "if": "they have called"; a plugin's by its name."""
    return getattr(skip_conditions.items().get(name), "label", None) or name.replace("_", " ")


def task_chip(task: Task, now: datetime | None = None) -> Chip:
    """Done, late with the days in words, or due."""
    if task.done_at:
        return Chip(_("Done"), "circle-check", "good")
    days = (local_day(now or timezone.now()) - local_day(task.due_at)).days
    if days > 0:
        return Chip(ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}, "warning", "bad")
    if days == 0:
        return Chip(_("Due today"), "time", "wait")
    return Chip(ngettext("Due in %(days)s day", "Due in %(days)s days", -days) % {"days": -days}, "time")


def _around_hearing(step: Step, hearing: datetime | None) -> str:
    """By the calendar and the clock where the group lives."""
    if step.at_time is not None or hearing is None:
        days, hour = step.delay_hours // 24, hour_in_words(step.at_time or time(0))
    else:
        moment = hearing + timedelta(hours=step.delay_hours)
        days = (local_day(moment) - local_day(hearing)).days
        hour = hour_in_words(moment.astimezone(group_zone()))
    on = _("On the day of the hearing") if days == 0 else _beside_hearing(_days(abs(days)), is_before=days < 0)
    return _("%(day)s, at %(hour)s") % {"day": on, "hour": hour}


def _beside_hearing(length: str, *, is_before: bool) -> str:
    words = _("%(length)s before the hearing") if is_before else _("%(length)s after the hearing")
    return words % {"length": length}


def _length(hours: int) -> str:
    """Days and what is left of them in hours."""
    days, left = divmod(hours, 24)
    if days == 0:
        return _hours(hours)
    return _("%(days)s and %(hours)s") % {"days": _days(days), "hours": _hours(left)} if left else _days(days)


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
