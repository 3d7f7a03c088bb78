"""Not too often, and not at night: when may these supporters' next mails go out?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Q

from organizing import conf
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email, EmailState
from organizing.people.models import Person
from organizing.registry import email_kinds

WEEK = timedelta(days=7)


def hold_readers(email_ids: Sequence[int]) -> None:
    """Keep these messages' readers for this transaction, so that two workers do not each see room for one."""
    readers = Email.objects.filter(pk__in=email_ids, counts_toward_cap=True).values("person")
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=readers).order_by("pk").values_list("pk"))


def wait_until(emails: Sequence[Email], *, now: datetime) -> dict[int, datetime]:
    """Return the later moments that messages must wait for, by row id; those that may go now are left out.

    Concerns mail to supporters that they did not just ask for: never more than `EMAILS_PER_WEEK` in any seven
    days unless its kind outranks that, never in the quiet hours of the group's zone. What is let go here counts for
    the next one to the same person. Call `hold_readers` first, in the same transaction.
    """
    capped = [email for email in emails if email.counts_toward_cap]
    times = _sent_lately(capped, now)
    later: dict[int, datetime] = {}
    cap: int = conf.get("EMAILS_PER_WEEK")
    allowed_at = cache(next_allowed)  # a handful is of one group, and nearly all of it may go at once
    for email in capped:
        mine = times[email.person_id or 0]
        is_full = len(mine) >= cap and not email_kinds.get(email.kind).outranks_cap
        opens_at = max(now, mine[cap - 1] + WEEK) if is_full else now
        allowed = allowed_at(opens_at, zone=email.group.zone)
        if allowed > now:
            later[email.pk] = allowed
        else:
            mine.insert(0, now)
    return later


def _sent_lately(emails: Sequence[Email], now: datetime) -> dict[int, list[datetime]]:
    """When each reader was last written to, the newest first; what is on its way counts as of now. One query."""
    times: dict[int, list[datetime]] = defaultdict(list)
    if not emails:
        return times
    on_their_way = Q(state=EmailState.SENDING)
    recent = Q(state__in=[EmailState.SENT, EmailState.DELIVERED], sent_at__gt=now - WEEK, sent_at__lte=now)
    counted = Email.objects.filter(
        on_their_way | recent, person__in={email.person_id for email in emails}, counts_toward_cap=True
    ).order_by("-sent_at")
    for person, state, sent_at in counted.values_list("person", "state", "sent_at"):
        times[person].append(now if state == EmailState.SENDING or sent_at is None else sent_at)
    for mine in times.values():
        mine.sort(reverse=True)
    return times
