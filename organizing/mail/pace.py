"""Not too often, and not at night: when may this supporter's next mail go out?"""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing import conf
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email, EmailState
from organizing.people.models import Person
from organizing.registry import email_kinds

WEEK = timedelta(days=7)


def wait_until(email: Email, *, now: datetime) -> datetime | None:
    """Return the later moment this mail must wait for, or None when it may go now.

    Concerns mail to supporters that they did not just ask for: never more than `EMAILS_PER_WEEK` in any seven
    days unless its kind outranks that, never in the quiet hours of the group's zone. Mail to anyone else waits as
    its kind says.
    """
    rules = email_kinds.get(email.kind)
    if not email.counts_toward_cap:
        return rules.wait_until(email, now) if rules.wait_until else None
    opens_at = now if rules.outranks_cap else max(now, _cap_opens_at(email, now))
    allowed = next_allowed(opens_at, zone=email.group.zone)
    return allowed if allowed > now else None


def _cap_opens_at(email: Email, now: datetime) -> datetime:
    # Held until the row has turned to `sending`, so that two workers do not each see room for one.
    Person.objects.select_for_update(no_key=True).filter(emails=email).first()
    cap: int = conf.get("EMAILS_PER_WEEK")
    counted = Email.objects.filter(person=email.person_id, counts_toward_cap=True)
    on_their_way = [now] * counted.filter(state=EmailState.SENDING).count()
    recent = counted.that_reached().filter(sent_at__gt=now - WEEK, sent_at__lte=now).order_by("-sent_at")
    times = on_their_way + list(recent.values_list("sent_at", flat=True)[:cap])
    return times[cap - 1] + WEEK if len(times) >= cap else now
