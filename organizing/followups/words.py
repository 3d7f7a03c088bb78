"""Ladders, rungs and tasks in an organizer's words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, LadderState, Step, Task
from organizing.groups.chip import Chip
from organizing.groups.moment import group_zone, hour_in_words, local_day
from organizing.registry import step_types

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
UNLESS: Final = {
    "called": gettext_lazy("they have called"),
    "wrote": gettext_lazy("they have written"),
    "going": gettext_lazy("they said they are coming"),
    "outside_county": gettext_lazy("they live outside the campaign’s area"),
    "active": gettext_lazy("they have done two things or more"),
    "fewer_than_two_actions": gettext_lazy("they have done fewer than two things"),
    "no_phone": gettext_lazy("we have no phone number"),
}


def ladder_chip(ladder: Ladder) -> Chip:
    """Whether people climb it now."""
    return Chip(ladder.get_state_display(), *LADDER_LOOKS[ladder.state])


def followup_chip(followup: FollowUp) -> Chip:
    """What became of a rung for one person."""
    return Chip(followup.get_state_display(), *RUNG_LOOKS[followup.state])


def wait_in_words(step: Step) -> str:
    """When the rung comes: "3 days after confirming", "10 days before the hearing, at 11 am"."""
    length = _length(abs(step.delay_hours))
    if step.anchor == Anchor.HEARING:
        hearing = step.ladder.campaign.hearing_at
        return _around_hearing(step, hearing) if hearing else _beside_hearing(length, is_before=step.delay_hours < 0)
    if step.delay_hours == 0:
        return _("Right after confirming")
    return _("%(length)s after confirming") % {"length": length}


def do_in_words(step: Step) -> Any:
    """What the rung does."""
    kind = step_types.items().get(step.kind)
    return kind.label if kind else step.kind


def unless_in_words(step: Step) -> list[Any]:
    """When the rung is passed by, one phrase each."""
    return [UNLESS.get(name) or name.replace("_", " ") for name in step.skip_if]


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


def _around_hearing(step: Step, hearing: datetime) -> str:
    """By the calendar and the clock where the group lives."""
    moment = hearing + timedelta(hours=step.delay_hours)
    days = (local_day(moment) - local_day(hearing)).days
    on = _("On the day of the hearing") if days == 0 else _beside_hearing(_days(abs(days)), is_before=days < 0)
    return _("%(day)s, at %(hour)s") % {"day": on, "hour": hour_in_words(moment.astimezone(group_zone()))}


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
