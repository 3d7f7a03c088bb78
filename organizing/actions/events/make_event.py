"""Announce an event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.actions.event_models import Event
from organizing.actions.events.details import EventDetails
from organizing.actions.events.set_hearing import set_hearing
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.once import take_turns

KIND = "event"


@transaction.atomic
def make_event(*, campaign: Campaign, details: EventDetails, now: datetime) -> Event:
    """Make the ask that supporters answer with *coming*, and the event behind it.

    A hearing gives the campaign its date where the plan has none, so that ladders remind of it.
    """
    take_turns("event", campaign.group_id)
    day = details.starts_at.astimezone(campaign.group.zone).date()
    ask = Ask.objects.create(
        group_id=campaign.group_id, campaign=campaign, kind=KIND, slug=_free_slug(f"event-{day}"), title=details.title
    )
    event: Event = Event.objects.create(group_id=campaign.group_id, ask=ask, changed_at=now, **details.as_columns())
    set_hearing(event=event, now=now)
    return event


def _free_slug(wanted: str) -> str:
    taken = set(Ask.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
