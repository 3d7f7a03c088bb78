"""Which messages are this worker's now?"""

from __future__ import annotations

import os
import socket
import uuid
from collections import defaultdict
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from organizing import conf
from organizing.groups.scope import above_walls

# MATERIALIZED: the limited choice is made once. As a plain subquery the planner may make it again for each row.
CLAIM = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM organizing_email
    WHERE state = 'due' AND due_at <= %(now)s AND (%(group)s::bigint IS NULL OR group_id = %(group)s)
      AND (leased_until IS NULL OR leased_until < %(clock)s)
    ORDER BY lane, due_at, id FOR UPDATE SKIP LOCKED LIMIT %(batch)s)
UPDATE organizing_email AS email SET leased_until = %(until)s, leased_by = %(worker)s
FROM chosen WHERE email.id = chosen.id
RETURNING email.id, email.group_id, email.lane, email.due_at
"""


def new_worker_name() -> str:
    """A name no other claim has: machine, process, and a random part."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def claim_emails(*, worker: str, now: datetime, group_id: int | None = None) -> dict[int, list[int]]:
    """Lease the next due messages, most urgent first, and return their ids by group.

    Two workers never get the same message; one that dies gives its own back when the lease ends.
    Runs across groups, above the walls, and reads nothing but ids.
    """
    found: dict[int, list[int]] = defaultdict(list)
    clock = timezone.now()  # a lease is real time, also where `now` is a dry clock
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {
                "now": now,
                "clock": clock,
                "until": clock + timedelta(seconds=conf.get("MAIL_LEASE_SECONDS")),
                "worker": worker,
                "group": group_id,
                "batch": conf.get("MAIL_BATCH"),
            },
        )
        for email_id, group, _lane, _due in sorted(cursor.fetchall(), key=lambda row: (row[2], row[3], row[0])):
            found[group].append(email_id)
    return found
