"""Take a person off every ladder at once."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from organizing.followups.models import FollowUp, FollowUpState
from organizing.mail.models import Email
from organizing.people.models import Person
from organizing.registry import listen

MAILBOX_DIED = gettext_noop("Mail to this address came back.")
COMPLAINED = gettext_noop("The reader marked our mail as spam.")
LEFT = gettext_noop("The reader unsubscribed.")


def end_ladders(*, person: Person, reason: str) -> int:
    """Cancel what still waits for this person, with the reason an organizer reads; returns how many rungs.

    Safe to call twice.
    """
    waiting = FollowUp.objects.filter(person=person, state=FollowUpState.DUE)
    return waiting.update(state=FollowUpState.CANCELLED, reason=reason, leased_until=None, leased_by="")


def register() -> None:
    """Hear of mailboxes that died and of readers who had enough: their ladders end at once, not at the next rung."""
    listen("mailbox_died", _on_mailbox_died)
    listen("reader_complained", _on_reader_complained)
    listen("reader_left", _on_reader_left)


def _on_mailbox_died(email: Email) -> None:
    if email.person:
        end_ladders(person=email.person, reason=MAILBOX_DIED)


def _on_reader_complained(email: Email) -> None:
    if email.person:
        end_ladders(person=email.person, reason=COMPLAINED)


def _on_reader_left(email: Email) -> None:
    if email.person:
        end_ladders(person=email.person, reason=LEFT)
