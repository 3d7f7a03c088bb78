"""The draft of a ladder's next version: begun as a copy of the live one, changed at leisure, thrown away or published.

A ladder that never went live is its own draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max

from organizing.followups.models import Ladder, LadderState, Step

COPIED: Final = (
    "rung",
    "position",
    "kind",
    "anchor",
    "delay_hours",
    "at_time",
    "repeats",
    "on_weekdays_only",
    "skip_if",
    "only_if",
    "options",
    "is_last_question",
    "subject",
    "body",
)


class NotADraft(Exception):
    """That version is live or old: nothing about it may change any more."""


@dataclass(frozen=True)
class Change:
    """How one step of the draft differs from the live version: `new`, `changed`, `moved`, `gone` or `same`."""

    step: Step
    what: str


def draft_number(ladder: Ladder) -> int:
    """The version that may be edited, whether it exists yet or not."""
    return ladder.version if ladder.state == LadderState.DRAFT else ladder.version + 1


@transaction.atomic
def open_draft(ladder: Ladder) -> int:
    """Return the number of the draft, begun as a copy of the live steps where there is none. Twice is once."""
    locked = Ladder.objects.select_for_update().get(pk=ladder.pk)
    number = draft_number(locked)
    if not Step.objects.filter(ladder=locked, version=number).exists():
        live = list(Step.objects.filter(ladder=locked, version=locked.version))
        Step.objects.bulk_create(_copy(step, number) for step in live)
    return number


@transaction.atomic
def discard_draft(ladder: Ladder) -> bool:
    """Throw the changes away; the live version stays as it is. Safe to call twice: then False."""
    locked = Ladder.objects.select_for_update().get(pk=ladder.pk)
    if locked.state == LadderState.DRAFT:
        return False
    removed, _by_model = Step.objects.filter(ladder=locked, version=locked.version + 1).delete()
    return bool(removed)


@transaction.atomic
def save_step(step: Step) -> Step:
    """Store a step of a draft; a new one goes to the end.

    Raises:
        NotADraft: its version is live or old.
    """
    ladder = Ladder.objects.select_for_update().get(pk=step.ladder_id)
    if step.version != draft_number(ladder):
        raise NotADraft
    if step._state.adding:
        last = Step.objects.filter(ladder=ladder, version=step.version).aggregate(last=Max("position"))["last"]
        step.position = (last or 0) + 1
    step.save()
    return step


@transaction.atomic
def drop_step(step: Step) -> bool:
    """Take a step out of a draft, and let those behind it move up.

    The only one stays: a ladder without a step would be none. Raises NotADraft.
    """
    ladder = Ladder.objects.select_for_update().get(pk=step.ladder_id)
    if step.version != draft_number(ladder):
        raise NotADraft
    others = Step.objects.filter(ladder=ladder, version=step.version).exclude(pk=step.pk)
    if not others.exists() and ladder.state != LadderState.DRAFT:
        return False
    step.delete()
    others.filter(position__gt=step.position).update(position=F("position") - 1)
    return True


@transaction.atomic
def move_step(step: Step, *, is_up: bool) -> bool:
    """Let a step of a draft change places with its neighbor; False at the end of the list. Raises NotADraft."""
    ladder = Ladder.objects.select_for_update().get(pk=step.ladder_id)
    if step.version != draft_number(ladder):
        raise NotADraft
    steps = Step.objects.filter(ladder=ladder, version=step.version)
    nearer = steps.filter(position__lt=step.position).order_by("-position")
    further = steps.filter(position__gt=step.position).order_by("position")
    neighbor = (nearer if is_up else further).first()
    if neighbor is None:
        return False
    step.position, neighbor.position = neighbor.position, step.position
    Step.objects.bulk_update([step, neighbor], ["position"])
    return True


def compare(ladder: Ladder) -> list[Change]:
    """The steps of the draft in order, each with how it differs from the live one, then those that are gone."""
    live = {step.rung: step for step in ladder.steps.filter(version=ladder.version)}
    drafted = list(ladder.steps.filter(version=ladder.version + 1).order_by("position"))
    kept = [step.rung for step in drafted if step.rung in live]
    before = [rung for rung in live if rung in set(kept)]
    changes = [Change(step, _difference(step, live.get(step.rung), kept, before)) for step in drafted]
    return [*changes, *(Change(step, "gone") for rung, step in live.items() if rung not in set(kept))]


def _difference(step: Step, was: Step | None, kept: list[Any], before: list[Any]) -> str:
    if was is None:
        return "new"
    if any(getattr(step, name) != getattr(was, name) for name in COPIED if name not in {"rung", "position"}):
        return "changed"
    return "same" if kept.index(step.rung) == before.index(step.rung) else "moved"


def _copy(step: Step, number: int) -> Step:
    copied = {name: getattr(step, name) for name in COPIED}
    return Step(group_id=step.group_id, ladder_id=step.ladder_id, version=number, **copied)
