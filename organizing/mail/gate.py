"""Re-read everything that may stop a handful of messages, then commit `sending` before any server is spoken to."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing import conf
from organizing.groups.models import LocalGroup
from organizing.mail.breaker import may_probe
from organizing.mail.compose import new_message_id
from organizing.mail.models import Email, EmailState
from organizing.mail.note import Note, write_notes
from organizing.mail.pace import wait_until
from organizing.mail.reader import reader_domain
from organizing.mail.refuse import refuse_emails_now
from organizing.mail.rows import Rows
from organizing.mail.tracking.held import find_complained
from organizing.people.models import Person
from organizing.registry import email_kinds
from organizing.together import Question, ask_together

# What else a message is read, refused and written by, and what of that is read in the same query.
BESIDES: Final = {
    "campaign": (),
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
EMAILS: Final = Rows(Email, but={"created_at", "leased_until", "heard_at", "heard_rank"})
PEOPLE: Final = Rows(Person, but={"created_at", "name_key", "searchable", "custom", "external_ids"})

READERS: Final = f"""
SELECT {PEOPLE.columns} FROM organizing_person
WHERE id IN (SELECT person_id FROM organizing_email WHERE id = ANY(%s)) ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 -- names of columns alone
ROWS: Final = f"""
SELECT {EMAILS.columns} FROM organizing_email
WHERE id = ANY(%s) AND state = 'due' AND leased_by = %s ORDER BY id FOR UPDATE
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
) -> list[Email]:
    """Turn those of one group's messages to `sending` that this worker still holds and that may go now.

    Consent, suppression, erasure, the campaign, the weekly cap and the quiet hours are read in the transaction that
    turns them. The others are noted as not sent or as waiting, with the reason. Call in the group's scope.
    `troubles` is what `read_troubles` told just now.
    """
    emails = _read(email_ids, group=group, worker=worker)
    refused = refuse_emails_now(emails)
    write_notes(
        [Note(pk, EmailState.CANCELLED, reason) for pk, reason in refused.items()], was=EmailState.DUE, worker=worker
    )
    left = [email for email in emails if email.pk not in refused]
    left = _let_wait(left, troubles, worker=worker, now=now)
    going = _take_turns(left, worker=worker, now=now)
    for email in going:
        email.state, email.attempts = EmailState.SENDING, email.attempts + 1
    return going


def _let_wait(
    emails: Sequence[Email], troubles: Mapping[str, datetime | None], *, worker: str, now: datetime
) -> list[Email]:
    """Put off what must wait, and return the others."""
    complained = find_complained(emails)
    notes = [Note(pk, EmailState.DUE, WAITS_FOR_WORD, due_at=now + LOOK_AGAIN) for pk in complained]
    later = wait_until([email for email in emails if email.pk not in complained], now=now)
    notes += [Note(pk, EmailState.DUE, wait.reason, due_at=wait.until) for pk, wait in later.items()]
    waiting = {note.email_id for note in notes}
    notes += _domains_wait([email for email in emails if email.pk not in waiting], troubles, now=now)
    write_notes(notes, was=EmailState.DUE, worker=worker)
    waiting = {note.email_id for note in notes}
    return [email for email in emails if email.pk not in waiting]


def _read(email_ids: Sequence[int], *, group: LocalGroup, worker: str) -> list[Email]:
    """The rows that this worker still holds, locked, with what they point to.

    Their readers are locked first, always in the same order: two workers that each hold mail to one person must count
    one after the other.
    """
    ids = list(email_ids)
    people, rows = ask_together(Question(READERS, [ids]), Question(ROWS, [ids, worker]))
    readers = {person.pk: person for person in map(PEOPLE.make, people)}
    emails = [*map(EMAILS.make, rows)]
    group_of, person_of = _relation("group"), _relation("person")
    for email in emails:
        group_of.set_cached_value(email, group)
        if email.person_id in readers:
            person_of.set_cached_value(email, readers[email.person_id])
    for name, related in BESIDES.items():
        _attach(emails, name, related, group=group)
    places = {pk: place for place, pk in enumerate(email_ids)}
    return sorted(emails, key=lambda email: places[email.pk])


def _attach(emails: Iterable[Email], name: str, related: tuple[str, ...], *, group: LocalGroup) -> None:
    """Give the rows what they point to, each read once: of a broadcast's rows all point to one campaign."""
    relation = _relation(name)
    numbers = {getattr(email, relation.attname) for email in emails} - {None}
    if not numbers:
        return
    found = relation.related_model.objects.select_related(*related).in_bulk(numbers)
    for one in found.values():
        one.group = group
    for email in emails:
        number = getattr(email, relation.attname)
        if number is not None:
            relation.set_cached_value(email, found[number])


def _relation(name: str) -> Any:
    return Email._meta.get_field(name)


def _domains_wait(emails: Iterable[Email], troubles: Mapping[str, datetime | None], *, now: datetime) -> list[Note]:
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
    with connection.cursor() as cursor:
        cursor.execute(FLIP, [until, [email.pk for email in emails], [email.message_id for email in emails]])
