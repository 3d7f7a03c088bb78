"""Tell those who meant to come that an event was called off, or is at another hour or place."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from organizing.actions.event_models import Event
from organizing.actions.events.rsvp import coming_to, means_to_come
from organizing.mail.compose import render_email
from organizing.mail.models import Email, EmailState
from organizing.mail.queue_many import queue_emails
from organizing.people.consents import newest_email_consent
from organizing.registry import Content, EmailKind, email_kinds, listen
from organizing.translated import in_language

KIND: Final = "event_news"


def register() -> None:
    """Add the mail and hear of changes. Read twice is better than having come for nothing."""
    email_kinds.add(
        KIND,
        EmailKind(
            render=_render,
            refuse=_refuse,
            lane=1,
            outranks_cap=True,
            resend_when_unknown=True,
            keeps_count=True,
            origin=_origin,
        ),
    )
    listen("event_moved", tell_who_means_to_come)


def tell_who_means_to_come(*, event: Event, now: datetime) -> None:
    """Queue a mail to everybody whose confirmed answer is that they come or may come; once for each change.

    What an earlier change would have told, and has not told yet, is told by this one.
    """
    reference = f"event:{event.pk}"
    Email.objects.filter(kind=KIND, reference=reference, state=EmailState.DUE).update(
        state=EmailState.CANCELLED, reason=gettext_noop("It has changed once more, and a later e-mail tells it.")
    )
    who = (
        coming_to(event).values_list("person_id", "pk", "person__language").distinct("person_id").order_by("person_id")
    )
    emails = (
        {
            "key": f"{KIND}:{event.pk}:{event.revision}:{person}",
            "person_id": person,
            "action_id": action,
            "language": spoken,
        }
        for person, action, spoken in who
    )
    campaign = event.ask.campaign
    queue_emails(kind=KIND, group=campaign.group, now=now, emails=emails, campaign=campaign, reference=reference)


def _render(email: Email) -> Content:
    assert email.person and email.action
    event = Event.objects.select_related("ask").get(ask=email.action.ask_id)
    return render_email(
        KIND, email, first_name=email.person.first_name, title=in_language(event.ask.title), event=event
    )


def _refuse(email: Email) -> str:
    event = Event.objects.filter(ask=email.action.ask_id).first() if email.action else None
    if email.action is None or event is None or not means_to_come(email.action):
        return gettext_noop("They do not mean to come any more.")
    if event.ends_at <= timezone.now():
        return gettext_noop("The event is over.")
    answer = (
        newest_email_consent(person=email.person, topic=email.campaign.topic)
        if email.person and email.campaign
        else None
    )
    return gettext_noop("They want no e-mail.") if answer is not None and answer.answer == "no" else ""


def _origin(email: Email) -> str:
    return _("Your answer that you come, or may come, to an event that has changed")
