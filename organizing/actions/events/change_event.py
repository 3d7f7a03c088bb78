"""Change an event that was announced, or call it off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from organizing.actions.event_models import Event
from organizing.actions.events.details import EventDetails
from organizing.actions.events.set_hearing import set_hearing
from organizing.actions.models import Ask
from organizing.registry import tell


@transaction.atomic
def change_event(*, event: Event, details: EventDetails, now: datetime) -> Event:
    """Put other words, hours and rules in force. Safe to call twice; calendars that follow it see a newer revision.

    The steps of ladders around a hearing move along when the beat next looks. Whoever means to come is told of another
    hour or place by mail (`event_moved(event=, now=)`).
    """
    before, stood = event.starts_at, _when_and_where(event)
    Ask.objects.filter(pk=event.ask_id).update(title={**event.ask.title, **details.title})
    Event.objects.filter(pk=event.pk).update(revision=F("revision") + 1, changed_at=now, **details.as_columns())
    event.refresh_from_db()
    set_hearing(event=event, now=now, before=before)
    tell("shown_changed", group_id=event.group_id)
    if _when_and_where(event) != stood and event.called_off_at is None:
        _tell_moved(event, now=now)
    return event


@transaction.atomic
def call_off_event(*, event: Event, now: datetime) -> bool:
    """Say on its page and in calendars that it does not take place, and take no more answers.

    A hearing takes the campaign's date along, and whoever means to come is told by mail (`event_moved(event=, now=)`).
    Safe to call twice: then False.
    """
    changed = Event.objects.filter(pk=event.pk, called_off_at=None).update(
        called_off_at=now, changed_at=now, revision=F("revision") + 1
    )
    if changed:
        Ask.objects.filter(pk=event.ask_id).update(is_open=False)
        event.refresh_from_db()
        set_hearing(event=event, now=now)
        tell("shown_changed", group_id=event.group_id)
        _tell_moved(event, now=now)
    return bool(changed)


def _when_and_where(event: Event) -> tuple[object, ...]:
    return event.starts_at, event.place, event.address


def _tell_moved(event: Event, *, now: datetime) -> None:
    """What is over can be put right without telling everybody."""
    if event.ends_at > now:
        tell("event_moved", event=event, now=now)
