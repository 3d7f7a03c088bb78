"""Not too often, and not at night: when may these supporters' next mails go out?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from django.utils.translation import gettext_noop

from organizing import conf
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email
from organizing.registry import email_kinds
from organizing.together import Question, numbers

WEEK: Final = timedelta(days=7)
WAITS_FOR_DAY: Final = gettext_noop("Waits: no e-mails to supporters in the quiet hours.")
WAITS_FOR_WEEK: Final = gettext_noop("Waits: this reader got enough e-mails this week.")
SENT_LATELY: Final = """
SELECT person_id, CASE WHEN state = 'sending' THEN %s::timestamptz ELSE sent_at END AS at FROM organizing_email
WHERE person_id = ANY(%s::bigint[]) AND counts_toward_cap
  AND (state = 'sending' OR state IN ('sent', 'delivered') AND sent_at > %s AND sent_at <= %s)
ORDER BY at DESC
"""


@dataclass(frozen=True)
class Wait:
    """Until when a message must wait, and why."""

    until: datetime
    reason: str


def ask_sent_lately(emails: Iterable[Email], *, now: datetime) -> Question:
    """The question when the readers of these were written to, the newest first; what is on its way counts as of now."""
    readers = numbers(email.person_id for email in emails if email.counts_toward_cap and email.person_id)
    return Question(SENT_LATELY, [now, readers, now - WEEK, now])


def wait_until(emails: Sequence[Email], lately: Iterable[tuple[int, datetime]], *, now: datetime) -> dict[int, Wait]:
    """Return which messages must wait, by row id; those that may go now are left out.

    `lately` is what `ask_sent_lately` was answered.

    Concerns mail to supporters that they did not just ask for: never more than `EMAILS_PER_WEEK` in any seven days
    unless its kind outranks that, never in the quiet hours of the group's zone unless its kind goes at any. What is let
    go here counts for the next one to the same person. The readers' rows must be locked by this transaction.
    """
    capped = [email for email in emails if email.counts_toward_cap]
    times: dict[int, list[datetime]] = defaultdict(list)
    for person, at in lately:
        times[person].append(at)
    later: dict[int, Wait] = {}
    cap: int = conf.get("EMAILS_PER_WEEK")
    allowed_at = cache(next_allowed)  # a handful is of one group, and nearly all of it may go at once
    for email in capped:
        mine = times[email.person_id or 0]
        rules = email_kinds.get(email.kind)
        is_full = len(mine) >= cap and not rules.outranks_cap
        opens_at = max(now, mine[cap - 1] + WEEK) if is_full else now
        allowed = opens_at if rules.at_any_hour else allowed_at(opens_at, zone=email.group.zone)
        if allowed > now:
            later[email.pk] = Wait(allowed, WAITS_FOR_WEEK if is_full else WAITS_FOR_DAY)
        else:
            mine.insert(0, now)
    return later
