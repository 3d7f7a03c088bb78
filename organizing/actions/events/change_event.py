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
    stood: Event = Event.objects.select_for_update().get(pk=event.pk)
    Ask.objects.filter(pk=event.ask_id).update(title={**event.ask.title, **details.title})
    Event.objects.filter(pk=event.pk).update(revision=F("revision") + 1, changed_at=now, **details.as_columns())
    event.refresh_from_db()
    set_hearing(event=event, now=now, before=stood.starts_at)
    tell("shown_changed", group_id=event.group_id)
    if event.called_off_at is None and _has_moved(stood, event):
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


def _has_moved(stood: Event, event: Event) -> bool:
    """A place that is now told in one more language is where it was."""
    if (stood.starts_at, stood.address) != (event.starts_at, event.address):
        return True
    told = {language: words for language, words in stood.place.items() if words}
    if not told:
        return any(event.place.values())
    return any(event.place.get(language) != words for language, words in told.items())


def _tell_moved(event: Event, *, now: datetime) -> None:
    """What is over can be put right without telling everybody."""
    if event.ends_at > now:
        tell("event_moved", event=event, now=now)
