"""Unsubscribe many people at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from organizing.groups.models import LocalGroup
from organizing.people.chosen import chosen_sql
from organizing.people.consents import FROM_LISTS
from organizing.people.models import Person

# As `consents.refuse_email` decides for one person: whose newest confirmed answer is a no to everything, stays so;
# a no that only a list said goes when its import is taken back, and counts for nothing here.
_REFUSE: Final = """
INSERT INTO organizing_consent
  (group_id, person_id, purpose, topic, answer, wording, language, source, reference, given_at, confirmed_at)
SELECT %s, chosen.id, 'email', '', 'no', %s, %s, %s, '', %s, %s
FROM ({people}) AS chosen (id)
LEFT JOIN LATERAL (
  SELECT answer, topic, reference FROM organizing_consent
  WHERE group_id = %s AND person_id = chosen.id AND purpose = 'email' AND confirmed_at IS NOT NULL
  ORDER BY given_at DESC, id DESC LIMIT 1
) AS newest ON true
WHERE newest.answer IS DISTINCT FROM 'no' OR newest.topic <> '' OR starts_with(newest.reference, %s)
"""


def refuse_email_for(
    *, people: QuerySet[Person], group: LocalGroup, wording: str, language: str, source: str, now: datetime
) -> int:
    """Record for everybody in `people` that they get no more e-mail about anything. In force at once.

    Returns how many of them had not said so before: what a list said of them is not counted. One statement. Safe to
    call twice.
    """
    sql, values = chosen_sql(people)
    own: list[Any] = [group.pk, wording, language, source[:200], now, now]
    with connection.cursor() as cursor:
        cursor.execute(_REFUSE.format(people=sql), [*own, *values, group.pk, FROM_LISTS])
        return int(cursor.rowcount)
