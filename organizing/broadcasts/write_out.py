"""Write a broadcast's rows into the ledger, some thousands at a time."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models.expressions import DatabaseDefault

from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.reach import Reached, next_reached
from organizing.broadcasts.two_subjects import TENTH_SQL, first_due_at, tries_two
from organizing.mail.models import Email, EmailState
from organizing.people.segments.counting import counting
from organizing.registry import email_kinds

BATCH: Final = 10_000

LANGUAGE: Final = "CASE WHEN person.language = ANY(%(languages)s) THEN person.language ELSE %(otherwise)s END"
# What differs from row to row. The subject is what a waiting row is known by; the ledger writes each reader's own.
# `hashint8` spreads people evenly over the hours, and the same way in every batch.
COMPUTED: Final = {
    "idempotency_key": "%(reference)s || ':' || person.id",
    "person_id": "person.id",
    "language": LANGUAGE,
    "subject": f"left(%(subjects)s::jsonb ->> ({LANGUAGE}), 250)",
    # While two subjects are tried, two tenths go at once, and the others when it is known which one won.
    "due_at": (
        f"%(from)s::timestamptz + CASE WHEN %(try)s > 0 AND {TENTH_SQL} < 2 THEN interval '0' ELSE"
        " %(try)s * interval '1 hour' + (hashint8(person.id)::bigint + 2147483648) / 4294967296.0"
        " * %(spread)s * interval '1 second' END"
    ),
}


@transaction.atomic
def write_some(*, pk: int, now: datetime, batch: int = BATCH) -> bool:
    """Write the rows of the next people by number; True while there may be more.

    The rows and the number they reach to are committed together: a worker that dies in between has written
    neither, and the next one goes on there. The rows' keys are unique, so that nobody gets two. Two workers at once
    do not meet: the second finds the broadcast taken.
    """
    broadcast: Broadcast | None = (
        Broadcast.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("campaign", "segment", "group")
        .filter(pk=pk, state=BroadcastState.SENDING, written_at=None)
        .first()
    )
    if broadcast is None:
        return False
    found = _next(broadcast, batch=batch, now=now)
    _insert(broadcast, [one.person for one in found if not one.why], now=now)
    broadcast.left_out = dict(Counter(broadcast.left_out) + Counter(one.why for one in found if one.why))
    if len(found) < batch:
        broadcast.written_at = now
        broadcast.audience = Email.objects.filter(reference=broadcast.reference).count()
    else:
        broadcast.last_person = found[-1].person
    broadcast.save(update_fields=["left_out", "written_at", "last_person", "audience"])
    return broadcast.written_at is None


def _next(broadcast: Broadcast, *, batch: int, now: datetime) -> list[Reached]:
    if broadcast.segment is None:
        return []
    with counting():
        return next_reached(broadcast, after=broadcast.last_person, most=batch, now=now)


def _insert(broadcast: Broadcast, people: list[int], *, now: datetime) -> None:
    """One statement for all of them. What the ledger's rows hold besides is what a new row of it holds."""
    same = _same_for_all(broadcast, now=now)
    names = [*same, *COMPUTED]
    values = ", ".join([*(f"%({name})s" for name in same), *COMPUTED.values()])
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    begins = first_due_at(broadcast, now=now)
    languages = broadcast.languages
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO organizing_email ({columns}) SELECT {values} FROM organizing_person AS person"  # noqa: S608 -- names of columns alone
            " WHERE person.group_id = %(group_id)s AND person.id = ANY(%(people)s) ON CONFLICT DO NOTHING",
            {
                **same,
                "people": people,
                "languages": languages,
                "subjects": json.dumps(broadcast.subject),
                "otherwise": languages[0],
                "from": begins,
                "spread": broadcast.spread_hours * 3600,
                "try": broadcast.try_hours if tries_two(broadcast) else 0,
            },
        )


def _same_for_all(broadcast: Broadcast, *, now: datetime) -> dict[str, Any]:
    rules = email_kinds.get("broadcast")
    row = Email(
        group_id=broadcast.group_id,
        kind="broadcast",
        campaign_id=broadcast.campaign_id,
        reference=broadcast.reference,
        lane=rules.lane,
        counts_toward_cap=True,
        state=EmailState.DUE,
        created_at=now,
    )
    values = {
        field: getattr(row, field.attname)
        for field in Email._meta.local_concrete_fields
        if not field.primary_key and not field.generated and field.column not in COMPUTED
    }
    return {
        str(field.column): field.get_db_prep_save(value, connection)
        for field, value in values.items()
        if not isinstance(value, DatabaseDefault)  # the database puts it in by itself
    }
