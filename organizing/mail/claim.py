"""Which messages are this worker's now?"""

from __future__ import annotations

import os
import socket
import uuid
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import connection
from django.utils import timezone

from organizing import conf
from organizing.groups.scope import above_walls

# MATERIALIZED: the limited choice is made once. As a plain subquery the planner may make it again for each row.
CLAIM: Final = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM organizing_email
    WHERE state = 'due' AND leased_until IS NULL AND due_at <= %(now)s
      AND (%(group)s::bigint IS NULL OR group_id = %(group)s) AND (%(before)s::int IS NULL OR lane < %(before)s)
    ORDER BY lane, due_at, id FOR UPDATE SKIP LOCKED LIMIT %(batch)s)
UPDATE organizing_email AS email SET leased_until = %(until)s, leased_by = %(worker)s
FROM chosen WHERE email.id = chosen.id
RETURNING email.id, email.group_id, email.lane, extract(epoch FROM email.due_at)::float8
"""
GIVE_BACK: Final = """
UPDATE organizing_email SET leased_until = NULL, leased_by = '' WHERE id IN (
    SELECT id FROM organizing_email WHERE leased_until < %s AND state = 'due' FOR UPDATE SKIP LOCKED)
"""


class Claimed(NamedTuple):
    """A message that one worker holds: its number, whose it is, and how urgent."""

    id: int
    group_id: int
    lane: int


def new_worker_name() -> str:
    """A name no other claim has: machine, process, and a random part."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def claim_emails(
    *,
    worker: str,
    now: datetime,
    group_id: int | None = None,
    before_lane: int | None = None,
    limit: int | None = None,
) -> list[Claimed]:
    """Lease the next due messages, and return them, the most urgent first; of those before a lane alone, if asked.

    Two workers never get the same message; one that dies gives its own back when the lease ends.
    Runs across groups, above the walls, and reads nothing but ids.
    """
    clock = timezone.now()  # a lease is real time, also where `now` is a dry clock
    with above_walls(), connection.cursor() as cursor:
        if before_lane is None:
            cursor.execute(GIVE_BACK, [clock])
        cursor.execute(
            CLAIM,
            {
                "now": now,
                "until": clock + timedelta(seconds=conf.get("MAIL_LEASE_SECONDS")),
                "worker": worker,
                "group": group_id,
                "before": before_lane,
                "batch": limit or conf.get("MAIL_BATCH"),
            },
        )
        found = sorted(cursor.fetchall(), key=lambda row: (row[2], row[3], row[0]))
    return [Claimed(*row[:3]) for row in found]


def give_back(*, worker: str) -> None:
    """Let others have what this worker leased and did not get to."""
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizing_email SET leased_until = NULL, leased_by = ''"
            " WHERE leased_until IS NOT NULL AND state = 'due' AND leased_by = %s",
            [worker],
        )
