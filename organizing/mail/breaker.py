"""Whoever takes no mail is left alone for a while, by every worker, and costs no message one of its attempts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from organizing.mail.breaker_models import SERVER, Breaker, Trouble
from organizing.together import Question, ask_together

PROBE_EVERY: Final = timedelta(seconds=30)
# A domain that stays away is asked ever more seldom; the mail server itself is asked every 30 seconds.
DOMAIN_PROBE_AT_MOST: Final = timedelta(minutes=10)
OPENS_AFTER: Final = 3
DOMAIN_OPENS_AFTER: Final = 5

TROUBLE: Final = """
INSERT INTO organizing_breaker AS breaker (party, trouble, failures, since, retry_at)
VALUES (%(party)s, %(trouble)s, 1, %(clock)s, CASE WHEN %(at_once)s THEN %(clock)s + %(wait)s END)
ON CONFLICT (party) DO UPDATE SET trouble = excluded.trouble, failures = breaker.failures + 1,
    retry_at = CASE WHEN %(at_once)s OR breaker.failures + 1 >= %(opens_after)s
        THEN %(clock)s + least(%(wait)s * power(2, least(20, greatest(0, breaker.failures + 1 - %(opens_after)s))),
                               %(at_most)s) END
"""
PROBE: Final = """
UPDATE organizing_breaker SET retry_at = %(clock)s + %(wait)s WHERE party = %(party)s AND retry_at <= %(clock)s
"""


def how_many_may_go(*, clock: datetime) -> int | None:
    """How many messages the mail server may be given now: None for any number, 1 to see whether it is back, or 0."""
    breaker = Breaker.objects.filter(party=SERVER, retry_at__isnull=False).first()
    if breaker is None:
        return None
    return int(may_probe(SERVER, clock=clock))


def may_probe(party: str, *, clock: datetime) -> bool:
    """Tell one worker, once in 30 seconds, that it may try this party with one message."""
    values: dict[str, Any] = {"party": party, "clock": clock, "wait": PROBE_EVERY}
    with connection.cursor() as cursor:
        cursor.execute(PROBE, values)
        return bool(cursor.rowcount)


def read_troubles() -> dict[str, datetime | None]:
    """Everybody in trouble, the mail server among them, and until when each is left alone. One query, mostly empty."""
    [troubles] = ask_together(Question("SELECT party, retry_at FROM organizing_breaker"))
    return dict(troubles)


def note_server_trouble(*, trouble: Trouble, clock: datetime) -> None:
    """The mail server failed. After three times in a row, or when it refuses our mail as such, it is left alone."""
    _note_trouble(SERVER, trouble, clock=clock, opens_after=OPENS_AFTER, at_most=PROBE_EVERY)


def note_domain_trouble(domain: str, *, clock: datetime) -> None:
    """The servers of a domain want our mail later. After five times in a row it is left alone, ever longer."""
    _note_trouble(domain, Trouble.BUSY, clock=clock, opens_after=DOMAIN_OPENS_AFTER, at_most=DOMAIN_PROBE_AT_MOST)


def note_all_well(parties: Collection[str]) -> None:
    """A message was taken by each of these: they are in trouble no more."""
    Breaker.objects.filter(party__in=parties).delete()


def _note_trouble(party: str, trouble: Trouble, *, clock: datetime, opens_after: int, at_most: timedelta) -> None:
    values: dict[str, Any] = {
        "party": party,
        "trouble": str(trouble),
        "clock": clock,
        "wait": PROBE_EVERY,
        "at_once": trouble == Trouble.BLOCKED,
        "opens_after": opens_after,
        "at_most": at_most,
    }
    with connection.cursor() as cursor:
        cursor.execute(TROUBLE, values)
