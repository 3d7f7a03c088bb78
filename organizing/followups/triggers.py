"""Begin ladders for whoever was given a tag, came into a segment, or whose day has come."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from organizing.actions.models import Action
from organizing.followups.begin import begin_ladder
from organizing.followups.decide import TOO_LATE, is_open
from organizing.followups.models import Ladder, LadderState, Trigger
from organizing.groups.models import LocalGroup
from organizing.people.list_models import PersonTag
from organizing.people.models import Person
from organizing.people.segments.select import people_in

# An act begins its ladders at once, and a step that moves people does so itself.
LOOKED_FOR: Final = (Trigger.TAG, Trigger.SEGMENT, Trigger.DATE, Trigger.WON)


def begin_due_ladders(*, group: LocalGroup, now: datetime) -> int:
    """Look for people whom a tag, a segment or a day puts on a live ladder; returns how many began.

    Set-based, and safe to run twice at once. A paused ladder begins for nobody until it runs on.
    """
    live = Ladder.objects.filter(state=LadderState.LIVE, starts_on__in=LOOKED_FOR)
    begun = 0
    for ladder in live.select_related("campaign", "group__site", "segment").order_by("pk"):
        people = who_is_meant(ladder, now=now) if is_open(ladder) else None
        if people is not None:
            since = "given_at" if ladder.starts_on == Trigger.TAG else ""
            begun += begin_ladder(ladder=ladder, people=people, now=now, since=since)
    return begun


def who_is_meant(ladder: Ladder, *, now: datetime) -> QuerySet[Person] | None:
    """Whom the trigger means now, whether they climb already or not; None where its time has not come, or what it
    names is gone."""
    if ladder.starts_on == Trigger.TAG and ladder.tag_id:
        return _tagged(ladder)
    if ladder.starts_on == Trigger.SEGMENT and ladder.segment:
        return people_in(ladder.segment, now=now)
    if ladder.starts_on == Trigger.DATE and ladder.starts_at and ladder.starts_at <= now <= ladder.starts_at + TOO_LATE:
        return people_in(ladder.segment, now=now) if ladder.segment else _active_in(ladder)
    return _active_in(ladder) if ladder.starts_on == Trigger.WON else None


def _tagged(ladder: Ladder) -> QuerySet[Person]:
    """Who was given the tag since the ladder went live."""
    given = PersonTag.objects.filter(tag=ladder.tag_id, person=OuterRef("pk"))
    if ladder.started_at:
        given = given.filter(added_at__gte=ladder.started_at)
    return Person.objects.filter(Exists(given)).annotate(given_at=Subquery(given.values("added_at")[:1]))


def _active_in(ladder: Ladder) -> QuerySet[Person]:
    """Who did anything in the campaign that counts."""
    done = Action.objects.filter(ask__campaign=ladder.campaign_id, person=OuterRef("pk")).counted()
    return Person.objects.filter(Exists(done))
