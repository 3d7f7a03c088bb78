"""Tell those who meant to come that an event was called off, or is at another hour or place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.actions.event_models import Event
from organizing.actions.events.rsvp import coming_to, means_to_come
from organizing.mail.compose import render_email
from organizing.mail.models import Email
from organizing.mail.queue_many import queue_emails
from organizing.people.consents import EVERYTHING, newest_answers
from organizing.people.models import Consent
from organizing.registry import Content, EmailKind, email_kinds, listen
from organizing.translated import in_language

KIND: Final = "event_news"


def register() -> None:
    """Add the mail and hear of changes. Read twice, or at night, is better than having come for nothing."""
    email_kinds.add(
        KIND,
        EmailKind(
            render=_render,
            refuse=_refuse,
            refuse_many=refuse_news,
            lane=1,
            outranks_cap=True,
            at_any_hour=True,
            resend_when_unknown=True,
        ),
    )
    listen("event_moved", tell_who_means_to_come)


def tell_who_means_to_come(*, event: Event, now: datetime) -> None:
    """Queue a mail to everybody whose confirmed answer is that they come or may come; once for each change.

    What an earlier change would have told, and has not told yet, is told by this one.
    """
    people = coming_to(event).order_by("person_id").distinct("person_id")
    emails = (
        {
            "key": f"{KIND}:{event.pk}:{event.revision}:{person}",
            "person_id": person,
            "action_id": action,
            "language": spoken,
        }
        for person, action, spoken in people.values_list("person_id", "pk", "person__language")
    )
    campaign, reference = event.ask.campaign, f"event:{event.pk}"
    queue_emails(kind=KIND, group=campaign.group, now=now, emails=emails, campaign=campaign, reference=reference)


def refuse_news(emails: Sequence[Email]) -> dict[int, str]:
    """Why some of these must not go out any more, by row id. Three queries: events, later news, who said no."""
    asks = {email.action.ask_id for email in emails if email.action}
    events = {event.ask_id: event for event in Event.objects.filter(ask__in=asks)}
    newest = _newest_news(emails)
    said_no = _who_said_no(emails)
    refused: dict[int, str] = {}
    for email in emails:
        event = events.get(email.action.ask_id) if email.action else None
        if email.action is None or event is None or not means_to_come(email.action):
            refused[email.pk] = gettext_noop("They do not mean to come any more.")
        elif event.ends_at <= timezone.now():
            refused[email.pk] = gettext_noop("The event is over.")
        elif email.pk < newest.get((email.reference, email.person_id), 0):
            refused[email.pk] = gettext_noop("It has changed once more, and a later e-mail tells it.")
        elif email.person_id in said_no:
            refused[email.pk] = gettext_noop("They want no e-mail.")
    return refused


def _refuse(email: Email) -> str:
    return refuse_news([email]).get(email.pk, "")


def _newest_news(emails: Sequence[Email]) -> dict[tuple[str, int | None], int]:
    """The last message about each event to each of these readers."""
    about = {email.reference for email in emails}
    rows = Email.objects.filter(kind=KIND, reference__in=about, person__in={email.person_id for email in emails})
    return {
        (reference, person): pk
        for reference, person, pk in rows.order_by("pk").values_list("reference", "person_id", "pk")
    }


def _who_said_no(emails: Sequence[Email]) -> set[int]:
    """Those whose newest confirmed answer about the campaign, or about everything, is no. Saying nothing is no no."""
    readers = Consent.objects.filter(person__in={email.person_id for email in emails})
    topics = {email.campaign.topic if email.campaign else EVERYTHING for email in emails}
    answers = [newest_answers(readers, topic=topic) for topic in topics]
    return {person for newest in answers for person, answer in newest.items() if answer == "no"}


def _render(email: Email) -> Content:
    assert email.person and email.action
    event = Event.objects.select_related("ask").get(ask=email.action.ask_id)
    words = {"first_name": email.person.first_name, "title": in_language(event.ask.title), "event": event}
    # Nobody need take an answer back to what does not take place.
    return render_email(KIND, email, **words, **({"withdraw_url": ""} if event.called_off_at else {}))
