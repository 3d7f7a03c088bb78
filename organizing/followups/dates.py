"""Steps around a hearing: planned for everyone on the ladder once its date is known, moved when it moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection

from organizing.campaigns.models import Campaign
from organizing.followups.models import Anchor, FollowUp, Ladder, LadderState, Step
from organizing.followups.place import place_people
from organizing.followups.when import allowed_sql, clock_values, planned_at, planned_sql
from organizing.groups.models import LocalGroup

# Who climbs a ladder's version, each once; who was stopped, or finishes on an older one, does not. What waits for an
# older version's date holds nobody on it.
CLIMBING: Final = """
    SELECT DISTINCT ON (climbing.person_id) climbing.person_id, climbing.action_id, climbing.occasion,
        %(hearing)s::timestamptz AS anchor_at
    FROM organizing_followup climbing JOIN organizing_step stood ON stood.id = climbing.step_id
    WHERE stood.ladder_id = %(ladder)s
        AND NOT EXISTS (
            SELECT FROM organizing_followup gone JOIN organizing_step was ON was.id = gone.step_id
            WHERE gone.person_id = climbing.person_id AND was.ladder_id = %(ladder)s
                AND (gone.state = 'cancelled'
                    OR gone.state = 'due' AND was.anchor = 'confirmed' AND was.version < %(version)s))
        AND NOT EXISTS (
            SELECT FROM organizing_followup has
            WHERE has.person_id = climbing.person_id AND has.rung = %(rung)s)
    ORDER BY climbing.person_id, climbing.id
"""
THESE: Final = """
    SELECT unnest(%(people)s::bigint[]) AS person_id, %(action)s::bigint AS action_id, %(occasion)s::date AS occasion,
        %(hearing)s::timestamptz AS anchor_at
"""
MOVE: Final = """
    UPDATE organizing_followup AS followup SET anchor_at = %(hearing)s, due_at = moved.at
    FROM (SELECT source.id, allowed.at
        FROM (SELECT id, %(hearing)s::timestamptz AS anchor_at FROM organizing_followup
            WHERE step_id = %(step)s AND state = 'due' AND anchor_at <> %(hearing)s) AS source {allowed}) AS moved
    WHERE followup.id = moved.id
"""


def plan_dates(*, group: LocalGroup, now: datetime) -> int:
    """Give everyone on a live ladder the dated steps that nobody has yet, and follow a hearing that moved.

    Returns how many rungs were planned or moved. Safe to run twice at once.
    """
    changed = 0
    for ladder in _ladders_with_a_date():
        changed += move_dated_steps(campaign=ladder.campaign)
        for step in _dated_steps(ladder):
            if _is_ahead(step, now) and not _is_planned(step):
                changed += _plan_for_all(step)
    return changed


def plan_lacking_dates(*, group: LocalGroup, now: datetime) -> int:
    """Give everyone on a live ladder the dated steps that they lack, whoever else has them; returns how many.

    For who began in the moment in which the date was set. Looks at everybody, so it is for a slow tick.
    """
    steps = [step for ladder in _ladders_with_a_date() for step in _dated_steps(ladder)]
    return sum(_plan_for_all(step) for step in steps if _is_ahead(step, now))


def plan_dated_steps(*, ladder: Ladder, people: list[int], now: datetime, about: Mapping[str, Any]) -> int:
    """Queue the steps around the hearing that still lie ahead, for people who begin; `about` is their act and day."""
    hearing = ladder.campaign.hearing_at
    if hearing is None or not people:
        return 0
    values = {"people": people, "hearing": hearing, **about}
    return sum(
        len(place_people(step, source=THESE, values=values)) for step in _dated_steps(ladder) if _is_ahead(step, now)
    )


def move_dated_steps(*, campaign: Campaign) -> int:
    """Move what waits for the hearing to the hearing's present date; returns how many rungs moved."""
    if campaign.hearing_at is None:
        return 0
    waiting = FollowUp.objects.due_at_hearing(campaign).exclude(anchor_at=campaign.hearing_at)
    steps = Step.objects.filter(pk__in=waiting.values("step")).select_related("group__site")
    return sum(_move(step, campaign.hearing_at) for step in steps)


def _move(step: Step, hearing: datetime) -> int:
    allowed = allowed_sql(planned_sql(step, "source.anchor_at"))
    values = {"step": step.pk, "hearing": hearing, **clock_values(step, zone=step.group.zone)}
    with connection.cursor() as cursor:
        cursor.execute(MOVE.format(allowed=allowed), values)
        return int(cursor.rowcount)


def _ladders_with_a_date() -> list[Ladder]:
    live = Ladder.objects.filter(state=LadderState.LIVE, campaign__hearing_at__isnull=False)
    return list(live.select_related("campaign"))


def _dated_steps(ladder: Ladder) -> list[Step]:
    steps = ladder.steps.filter(version=ladder.version, anchor=Anchor.HEARING)
    return list(steps.select_related("ladder__campaign", "group__site").order_by("position"))


def _plan_for_all(step: Step) -> int:
    values = {"ladder": step.ladder_id, "version": step.version, "hearing": step.ladder.campaign.hearing_at}
    return len(place_people(step, source=CLIMBING, values=values))


def _is_ahead(step: Step, now: datetime) -> bool:
    hearing = step.ladder.campaign.hearing_at
    return hearing is not None and planned_at(step, hearing, zone=step.group.zone) > now


def _is_planned(step: Step) -> bool:
    """For whatever date: who got it for a former one gets no second one."""
    return FollowUp.objects.filter(rung=step.rung).exists()
