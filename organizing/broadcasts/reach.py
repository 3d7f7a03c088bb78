"""Who of a segment a broadcast may be written to, and why not the others: one condition, for counting and writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext_lazy as _

from organizing.broadcasts.models import Broadcast
from organizing.mail.barred import find_suppressed
from organizing.people.barred import Bar
from organizing.people.chosen import chosen_sql
from organizing.people.consents import EVERYTHING
from organizing.people.segments.select import people_in

# The newest confirmed answer about the topic or about everything decides, as in `people.consents.may_email`.
REACH: Final = """
    SELECT person.id, person.email_key, person.language, person.first_name, person.town, person.zip_code,
        person.division_id,
        CASE WHEN person.email = '' THEN 'no_address'
             WHEN EXISTS (SELECT FROM organizing_keptoff AS kept WHERE kept.person_id = person.id) THEN 'kept_off'
             WHEN newest.answer = 'yes' THEN ''
             WHEN newest.answer IS NULL THEN 'never_said' ELSE 'said_no' END AS why
    FROM ({chosen}) AS chosen (id)
    JOIN organizing_person AS person ON person.id = chosen.id
    LEFT JOIN LATERAL (
        SELECT consent.answer FROM organizing_consent AS consent
        WHERE consent.group_id = %s AND consent.person_id = person.id AND consent.purpose = 'email'
            AND consent.topic = ANY(%s) AND consent.confirmed_at IS NOT NULL
        ORDER BY consent.given_at DESC, consent.id DESC LIMIT 1
    ) AS newest ON true
    WHERE person.group_id = %s"""

WHY_NOT: Final = {
    "no_address": _("no e-mail address"),
    "never_said": _("never said yes to e-mail about this"),
    "said_no": _("said no to e-mail"),
    "kept_off": _("not written to by routine: an organizer keeps them off all ladders"),
    "bounced": _("mail came back, or was marked as spam"),
    "erased": _("somebody at the mailbox asked to be erased"),
}


@dataclass(frozen=True)
class Reached:
    """One person of the segment; `why` is why nothing is written to them, or ""."""

    person: int
    email_key: str
    why: str


def reach_sql(broadcast: Broadcast, *, now: datetime) -> tuple[str, list[Any]]:
    """The statement above for this broadcast's segment as it stands now, and its values."""
    assert broadcast.segment
    chosen, values = chosen_sql(people_in(broadcast.segment, now=now))
    topics = sorted({broadcast.topic, EVERYTHING})
    return REACH.format(chosen=chosen), [*values, broadcast.group_id, topics, broadcast.group_id]


def next_reached(broadcast: Broadcast, *, after: int, most: int, now: datetime) -> list[Reached]:
    """The next people of the segment by number, those who must not be written to with the reason."""
    sql, values = reach_sql(broadcast, now=now)
    statement = f"SELECT id, email_key, why FROM ({sql}) AS reach WHERE id > %s ORDER BY id LIMIT %s"  # noqa: S608 -- Django wrote the inner part
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, after, most])
        return _heed_suppressed([Reached(*row) for row in cursor.fetchall()])


def _heed_suppressed(found: Sequence[Reached]) -> list[Reached]:
    """Suppressed mailboxes are known by keyed hashes alone, which the database cannot make."""
    barred = find_suppressed([one.email_key for one in found if not one.why])()
    return [
        Reached(one.person, one.email_key, _why_barred(barred[one.email_key]))
        if not one.why and one.email_key in barred
        else one
        for one in found
    ]


def _why_barred(bar: Bar) -> str:
    return "erased" if bar == Bar.ERASED else "bounced"
