"""The receiving servers took messages of ours: what becomes of very many at once is noted at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection

from organizing.mail.models import EmailState
from organizing.mail.tracking.rank import OUT, PASSES

# In the order of their ids, so that two workers cannot wait for each other.
NOTE: Final = """
    UPDATE organizing_email AS email
    SET state = %(state)s, reason = '', heard_rank = %(rank)s, heard_at = news.at,
        sent_at = COALESCE(email.sent_at, news.at), leased_until = NULL, leased_by = ''
    FROM (
        SELECT one.id, given.at FROM organizing_email AS one
        JOIN unnest(%(ids)s::bigint[], %(times)s::timestamptz[]) AS given (id, at) ON given.id = one.id
        ORDER BY one.id FOR UPDATE OF one
    ) AS news
    WHERE email.id = news.id AND (email.state = ANY(%(out)s) OR email.attempts > 0 AND email.state <> 'sending')
        AND (email.heard_rank, COALESCE(email.heard_at, '-infinity')) < (%(rank)s, news.at)
    RETURNING email.id
"""


def note_deliveries(times: Mapping[int, datetime]) -> set[int]:
    """Note that these messages arrived, each at its time; returns those of which that was news.

    Safe to call twice, and in any order with other news. What was not known is known now, and what waited for
    another try is not sent again. One statement.
    """
    if not times:
        return set()
    values: dict[str, Any] = {
        "state": EmailState.DELIVERED,
        "rank": PASSES,
        "out": [str(state) for state in OUT],
        "ids": list(times),
        "times": list(times.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, values)
        return {row[0] for row in cursor.fetchall()}
