"""Re-read everything that may stop a handful of messages, then commit `sending` before any server is spoken to."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing import conf
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.mail.breaker import may_probe
from organizing.mail.compose import new_message_id
from organizing.mail.models import Email, EmailState
from organizing.mail.note import Note, write_notes
from organizing.mail.pace import ask_sent_lately, wait_until
from organizing.mail.reader import reader_domain
from organizing.mail.refuse import refuse_emails
from organizing.mail.rows import Rows
from organizing.mail.suppress import ask_suppressed
from organizing.mail.tracking.held import ask_held, find_complained
from organizing.people.models import Person
from organizing.registry import email_kinds
from organizing.together import Question, ask_together, numbers

# What else a message is read, refused and written by, and what of that is read in the same query.
BESIDES: Final = {
    "action": ("ask",),
    "official": ("office",),
    "invitation": (),
    "membership": ("user",),
}
NO_TROUBLES: Final[Mapping[str, datetime | None]] = {}
WAITS_ITS_TURN: Final = gettext_noop("Waits its turn: so many an hour to one reader.")
WAITS_FOR_WORD: Final = gettext_noop("Waits: its reader may have marked our mail as spam, and a person must decide.")
LOOK_AGAIN: Final = timedelta(hours=1)
WAITS_FOR_DOMAIN: Final = gettext_noop("Waits: the mail provider of this address takes nothing at the moment.")
# No message is refused or written by these: they are read when asked for.
EMAILS: Final = Rows(
    Email,
    but={
        *("idempotency_key", "provider_id", "created_at", "due_at", "sent_at"),
        *("leased_until", "heard_at", "heard_rank"),
    },
)
PEOPLE: Final = Rows(
    Person, but={"created_at", "confirmed_at", "name_key", "searchable", "custom", "external_ids", "origin"}
)
CAMPAIGNS: Final = Rows(Campaign)

READERS: Final = f"""
SELECT {PEOPLE.columns} FROM organizing_person
WHERE id IN (SELECT person_id FROM organizing_email WHERE id = ANY(%s::bigint[])) ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 -- names of columns alone
ROWS: Final = f"""
SELECT {EMAILS.columns} FROM organizing_email
WHERE id = ANY(%s::bigint[]) AND state = 'due' AND leased_by = %s ORDER BY id FOR UPDATE
"""  # noqa: S608 -- names of columns alone
THEIR_CAMPAIGNS: Final = f"""
SELECT {CAMPAIGNS.columns} FROM organizing_campaign
WHERE id IN (SELECT campaign_id FROM organizing_email WHERE id = ANY(%s::bigint[]))
"""  # noqa: S608 -- names of columns alone
FLIP: Final = """
UPDATE organizing_email AS email
SET state = 'sending', attempts = email.attempts + 1, leased_until = %s, message_id = flipped.message_id
FROM unnest(%s::bigint[], %s::text[]) AS flipped (id, message_id) WHERE email.id = flipped.id
"""


@transaction.atomic
def take_to_sending(
    email_ids: Sequence[int],
    *,
    group: LocalGroup,
    worker: str,
    now: datetime,
    troubles: Mapping[str, datetime | None] = NO_TROUBLES,
    once_noted: Callable[[], None] = lambda: None,
) -> list[Email]:
    """Turn those of one group's messages to `sending` that this worker still holds and that may go now.

    Consent, suppression, erasure, the campaign, the weekly cap and the quiet hours are read in the transaction that
    turns them. The others are noted as not sent or as waiting, with the reason. Call in the group's scope.
    `troubles` is what `read_troubles` told just now. `once_noted` returns when what came of the handful before is
    noted: no more than two handfuls are `sending`.
    """
    emails = _read(email_ids, group=group, worker=worker)
    suppressed, held, lately = ask_together(ask_suppressed(emails), ask_held(), ask_sent_lately(emails, now=now))
    refused = refuse_emails(emails, suppressed)
    write_notes(
        [Note(pk, EmailState.CANCELLED, reason) for pk, reason in refused.items()], was=EmailState.DUE, worker=worker
    )
    left: Sequence[Email] = [email for email in emails if email.pk not in refused]
    notes = [Note(pk, EmailState.DUE, WAITS_FOR_WORD, due_at=now + LOOK_AGAIN) for pk in find_complained(left, held)]
    notes += _wait_for_week_and_day(_but(left, notes), lately, now=now)
    notes += _wait_for_domains(_but(left, notes), troubles, now=now)
    write_notes(notes, was=EmailState.DUE, worker=worker)
    left = _but(left, notes)
    once_noted()
    going = _take_turns(left, worker=worker, now=now)
    for email in going:
        email.state, email.attempts = EmailState.SENDING, email.attempts + 1
    return going


def _but(emails: Sequence[Email], notes: Sequence[Note]) -> Sequence[Email]:
    """Those on which nothing is to be noted."""
    noted = {note.email_id for note in notes}
    return [email for email in emails if email.pk not in noted] if noted else emails


def _read(email_ids: Sequence[int], *, group: LocalGroup, worker: str) -> list[Email]:
    """The rows that this worker still holds, locked, with what they point to.

    Their readers are locked first, always in the same order: two workers that each hold mail to one person must count
    one after the other.
    """
    ids = numbers(email_ids)
    people, rows, campaigns = ask_together(
        Question(READERS, [ids]), Question(ROWS, [ids, worker]), Question(THEIR_CAMPAIGNS, [ids])
    )
    emails = [*map(EMAILS.make, rows)]
    for email in emails:
        email._state.fields_cache["group"] = group
    _attach(emails, "person", map(PEOPLE.make, people), group=group)
    _attach(emails, "campaign", map(CAMPAIGNS.make, campaigns), group=group)
    for name, related in BESIDES.items():
        _find(emails, name, related, group=group)
    places = {pk: place for place, pk in enumerate(email_ids)}
    return sorted(emails, key=lambda email: places[email.pk])


def _find(emails: Sequence[Email], name: str, related: tuple[str, ...], *, group: LocalGroup) -> None:
    """Give the rows what they point to, where any does."""
    relation: Any = Email._meta.get_field(name)
    pointed_to = {getattr(email, relation.attname) for email in emails} - {None}
    if pointed_to:
        found = relation.related_model.objects.select_related(*related).filter(pk__in=pointed_to)
        _attach(emails, name, found, group=group)


def _attach(emails: Iterable[Email], name: str, found: Iterable[Any], *, group: LocalGroup) -> None:
    """Each was read once: of a broadcast's rows all point to one campaign. What is gone, Django looks for itself."""
    by_number = {one.pk: one for one in found}
    for one in by_number.values():
        one._state.fields_cache["group"] = group
    for email in emails:
        number = email.__dict__[f"{name}_id"]
        if number in by_number:
            email._state.fields_cache[name] = by_number[number]


def _wait_for_week_and_day(
    emails: Sequence[Email], lately: Iterable[tuple[int, datetime]], *, now: datetime
) -> list[Note]:
    """What must wait because its reader got enough this week, or because it is night."""
    later = wait_until(emails, lately, now=now)
    return [Note(pk, EmailState.DUE, wait.reason, due_at=wait.until) for pk, wait in later.items()]


def _wait_for_domains(emails: Iterable[Email], troubles: Mapping[str, datetime | None], *, now: datetime) -> list[Note]:
    """What must wait because its reader's provider does: all but one message now and then, to see if it is back."""
    clock, notes = timezone.now(), []
    # Each probe holds its provider's row until this transaction ends: every worker takes them in the same order.
    for email in sorted(emails, key=reader_domain) if troubles else ():
        domain = reader_domain(email)
        retry_at = troubles.get(domain)
        if domain and retry_at and not may_probe(domain, clock=clock):
            seconds = max(0.0, (retry_at - clock).total_seconds()) + random.uniform(1, 60)  # noqa: S311
            notes.append(Note(email.pk, EmailState.DUE, WAITS_FOR_DOMAIN, due_at=now + timedelta(seconds=seconds)))
    return notes


def _take_turns(emails: Sequence[Email], *, worker: str, now: datetime) -> list[Email]:
    """Turn to `sending` all at once, but one by one those whose kinds let so many go: each must count the others."""
    at_once = [email for email in emails if email_kinds.get(email.kind).wait_until is None]
    _flip(at_once)
    gone = {email.pk for email in at_once}
    # Each official's turn is held until this transaction ends: every worker takes them in the same order.
    for email in sorted(emails, key=lambda email: email.official_id or 0):
        ask = email_kinds.get(email.kind).wait_until
        if ask is None:
            continue
        moment = ask(email, now)
        if moment:
            note = Note(email.pk, EmailState.DUE, WAITS_ITS_TURN, due_at=moment)
            write_notes([note], was=EmailState.DUE, worker=worker)
        else:
            _flip([email])
            gone.add(email.pk)
    return [email for email in emails if email.pk in gone]


def _flip(emails: Sequence[Email]) -> None:
    if not emails:
        return
    for email in emails:
        email.message_id = email.message_id or new_message_id(email)
    until = timezone.now() + timedelta(seconds=conf.get("MAIL_LEASE_SECONDS"))
    ids, names = numbers(email.pk for email in emails), [email.message_id for email in emails]
    ask_together(Question(FLIP, [until, ids, names]))
