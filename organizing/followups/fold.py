"""One person, entered twice, stands twice on the same rung: nobody climbs it twice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organizing.followups.models import Anchor, FollowUp, FollowUpState
from organizing.people.duplicates.fold import fold_rules
from organizing.people.duplicates.journal import Journal
from organizing.people.models import Person
from organizing.registry import listen


def fold_followups(stays: FollowUp, goes: FollowUp) -> dict[str, Any]:
    """Return what the staying rung takes over: one that ran, was passed by or was stopped outweighs one that waits."""
    if stays.state == FollowUpState.DUE and goes.state != FollowUpState.DUE:
        return {"state": goes.state, "reason": goes.reason, "ran_at": goes.ran_at}
    return {}


def wait_on_one_rung(*, kept: Person, journal: Journal) -> None:
    """Of two rungs of one ladder that wait after a merge, stop the lower: the higher one leads on from there."""
    waiting = FollowUp.objects.filter(person=kept, state=FollowUpState.DUE, step__anchor=Anchor.CONFIRMED)
    highest: set[int] = set()
    for followup in waiting.select_related("step").order_by("-step__position"):
        if followup.step.ladder_id in highest:
            stopped = {"state": FollowUpState.CANCELLED, "reason": _("stands further up this ladder already")}
            journal.change(FollowUp, followup.pk, stopped)
        highest.add(followup.step.ladder_id)


def register() -> None:
    """Fold rungs, and look at a person's ladders, when another entry is merged into theirs."""
    fold_rules.add(FollowUp._meta.db_table, fold_followups)
    listen("people_merged", wait_on_one_rung)
