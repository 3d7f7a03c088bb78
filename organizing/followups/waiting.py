"""Who waits on a ladder, for which step, why and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, LadderState, Step
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email, EmailState


@dataclass(frozen=True)
class Wait:
    """One line: who, for what, until when, and why not before."""

    person: Any
    followup: FollowUp
    until: datetime
    reason: str


def who_waits(ladder: Ladder) -> QuerySet[FollowUp]:
    """The rung that each person waits for next, the soonest first, with its person and step."""
    waiting = FollowUp.objects.filter(step__ladder=ladder, state=FollowUpState.DUE)
    due_at, number = OuterRef("due_at"), OuterRef("pk")
    sooner = waiting.filter(Q(due_at__lt=due_at) | Q(due_at=due_at, pk__lt=number), person=OuterRef("person"))
    rungs = waiting.filter(~Exists(sooner)).select_related("person", "step__ladder__campaign")
    return rungs.order_by("due_at", "pk")


def count_waiting(ladder: Ladder) -> list[tuple[Step, int]]:
    """The steps before which anybody stands, in order, each with how many: older versions last. Two queries."""
    counted = who_waits(ladder).select_related(None).order_by().values_list("step").annotate(number=Count("pk"))
    numbers: dict[int, int] = dict(counted)
    steps = Step.objects.filter(pk__in=numbers).select_related("ladder").order_by("-version", "position")
    return [(step, numbers[step.pk]) for step in steps]


def held_mail(ladder: Ladder) -> QuerySet[Email]:
    """E-mails of this ladder's campaign that are written into the ledger and wait there: for the weekly cap, mostly."""
    kinds = ["follow_up", "hearing"]
    return Email.objects.filter(campaign=ladder.campaign_id, kind__in=kinds, state=EmailState.DUE)


def tell_wait(followup: FollowUp, *, now: datetime) -> Wait:
    """Why a rung has not run yet, in a sentence. No query."""
    return Wait(followup.person, followup, followup.due_at, _why(followup, now))


def _why(followup: FollowUp, now: datetime) -> str:
    step, ladder = followup.step, followup.step.ladder
    if ladder.state == LadderState.PAUSED:
        return _("The ladder is paused.")
    if step.anchor == Anchor.HEARING and ladder.campaign.hearing_at is None:
        return _("The hearing has no date.")
    if followup.reason:
        return _(followup.reason)
    if followup.due_at > now:
        return _("Its time has not come.")
    if next_allowed(now, zone=ladder.group.zone, on_weekdays_only=step.on_weekdays_only) > now:
        return _("Quiet hours: it goes when they are over.")
    return _("It is due, and a worker takes it next.")
