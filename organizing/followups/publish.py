"""Make a ladder's draft its live version, and let those who wait move to it by the rule the editor states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, LadderState, Step
from organizing.followups.version_models import LadderVersion, MoveRule
from organizing.followups.when import allowed_sql, clock_values, instant_sql

CHANGED: Final = gettext_noop("The ladder changed, and this step is no longer part of it.")

MOVING: Final = (MoveRule.SAME, MoveRule.NEXT)

# A rung that already passed, by whatever version, is nobody's again. The hours between the old plan and the new one are
# added, never back into the past.
MOVE: Final = """
    UPDATE organizing_followup AS followup SET step_id = %(step)s, rung = %(rung)s, due_at = moved.at,
        leased_until = NULL, leased_by = ''
    FROM (SELECT source.id, allowed.at
        FROM (SELECT waiting.id, waiting.due_at FROM organizing_followup waiting
            WHERE waiting.step_id = %(old)s AND waiting.state = 'due' AND (%(rung)s = waiting.rung OR NOT EXISTS (
                SELECT FROM organizing_followup had
                WHERE had.person_id = waiting.person_id AND had.rung = %(rung)s
                    AND had.occasion IS NOT DISTINCT FROM waiting.occasion))
        ) AS source {allowed}) AS moved
    WHERE followup.id = moved.id AND followup.state = 'due'
"""


class NothingToPublish(Exception):
    """There is no draft."""


@transaction.atomic
def publish_draft(*, ladder: Ladder, rule: MoveRule, otherwise: MoveRule, by: Any, now: datetime) -> LadderVersion:
    """Let whoever begins from now on climb the draft, and move those who wait by `rule`; returns the record of it.

    To the same step: where the new version has none of that name, to the next later one that both know. On to the
    next: to the step after it. Who can be moved to none does `otherwise`: finishes on the old version, or leaves.
    Nobody gets a step again that they were given before. Set-based: some statements for each step, however many wait.

    Raises:
        NothingToPublish: there is no draft, or the ladder is one itself and is started instead.
    """
    ladder = Ladder.objects.select_for_update(of=("self",)).select_related("group__site").get(pk=ladder.pk)
    new = list(ladder.steps.filter(version=ladder.version + 1).select_related("group__site").order_by("position"))
    if ladder.state == LadderState.DRAFT or not new:
        raise NothingToPublish
    climbing = FollowUp.objects.filter(
        step__ladder=ladder, step__version__lte=ladder.version, step__anchor=Anchor.CONFIRMED, state=FollowUpState.DUE
    )
    counts = {"waiting": climbing.count(), "finishing": 0, "left": 0}
    if rule in MOVING:
        for step in ladder.steps.filter(version__lte=ladder.version).order_by("version", "position"):
            _move(step, _targets(step, new, rule), now)
        _pass_dates_by(ladder, now=now)
    if (otherwise if rule in MOVING else rule) == MoveRule.FINISH:
        counts["finishing"] = climbing.count()
    else:
        counts["left"] = _leave(ladder, climbing, now=now)
    counts["moved"] = counts["waiting"] - counts["finishing"] - counts["left"]
    ladder.version += 1
    ladder.save(update_fields=["version"])
    return LadderVersion.objects.create(
        group=ladder.group,
        ladder=ladder,
        number=ladder.version,
        rule=rule,
        otherwise=otherwise,
        published_at=now,
        published_by=by,
        **counts,
    )


def _targets(step: Step, new: Sequence[Step], rule: MoveRule) -> list[Step]:
    """The steps of the new version that whoever waits for `step` may be put before, the first one that fits first."""
    known = {one.rung: one for one in new if one.anchor == step.anchor}
    same = known.get(step.rung)
    if step.anchor != Anchor.CONFIRMED:
        return [same] if same else []
    if same is None:
        later = Step.objects.filter(
            ladder=step.ladder_id, version=step.version, anchor=step.anchor, position__gt=step.position
        )
        return [known[one.rung] for one in later.order_by("position") if one.rung in known]
    after = [one for one in known.values() if one.position > same.position]
    return [same, *after] if rule == MoveRule.SAME else after


def _move(step: Step, targets: Sequence[Step], now: datetime) -> None:
    for target in targets:
        values: dict[str, Any] = {"old": step.pk, "step": target.pk, "rung": target.rung, "now": now}
        values |= clock_values(target, zone=target.group.zone)
        values["delay"] = target.delay_hours - step.delay_hours
        with connection.cursor() as cursor:
            cursor.execute(MOVE.format(allowed=allowed_sql(_moved_sql(target))), values)


def _moved_sql(target: Step) -> str:
    later = "(source.due_at + %(delay)s * interval '1 hour')"
    if target.at_time is not None:
        later = instant_sql(f"(({later} AT TIME ZONE %(zone)s)::date + %(at_time)s::time)")
    return f"GREATEST({later}, LEAST(source.due_at, %(now)s))"


def _leave(ladder: Ladder, climbing: QuerySet[FollowUp], *, now: datetime) -> int:
    """Stop all that waits on this ladder for those who still stand on an old version of it; returns how many people."""
    left = climbing.count()
    beside = FollowUp.objects.filter(step__ladder=ladder, state=FollowUpState.DUE)
    beside.filter(person__in=climbing.values("person")).update(state=FollowUpState.CANCELLED, **_over(now))
    _pass_dates_by(ladder, now=now)
    return left


def _pass_dates_by(ladder: Ladder, *, now: datetime) -> None:
    """Pass by the steps around the hearing that the new version lacks; whoever waited for them stays on the ladder."""
    old = FollowUp.objects.filter(step__ladder=ladder, step__version__lte=ladder.version, state=FollowUpState.DUE)
    old.exclude(step__anchor=Anchor.CONFIRMED).update(state=FollowUpState.SKIPPED, **_over(now))


def _over(now: datetime) -> dict[str, Any]:
    return {"reason": CHANGED, "ran_at": now, "leased_until": None, "leased_by": ""}
