"""A broadcast that went out in the campaign's first week, with the rows it left in the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.broadcasts.reach import next_reached
from organizing.broadcasts.results import settle_results
from organizing.campaigns.models import Campaign
from organizing.groups.scope import group_scope
from organizing.mail.clock import next_allowed
from organizing.mail.models import Email, EmailState
from organizing.mail.suppress import BOUNCED, suppress_address
from organizing.people.list_models import Segment
from organizing.people.models import Person

DAYS_AGO: Final = 38
# Of so many one came back; the provider says of the others that they arrived.
BOUNCED_OF: Final = 60


def send_news(campaign: Campaign, *, by: Any, dates: Dates) -> None:
    """Write it, to everybody who had said yes by then, and note what came of it."""
    sent_at = next_allowed(dates.now - timedelta(days=DAYS_AGO), zone=dates.zone)
    words = content.read_both("broadcast")
    rules = {"rows": [[{"rule": "consent", "answer": "yes", "purpose": "email"}]], "leave_out": []}
    segment = Segment.objects.create(group=campaign.group, name=words["en"]["segment"], rules=rules, made_by=by)
    broadcast: Broadcast = Broadcast.objects.create(
        group=campaign.group,
        campaign=campaign,
        segment=segment,
        subject={language: texts["subject"] for language, texts in words.items()},
        body={language: texts["body"].strip() for language, texts in words.items()},
        state=BroadcastState.DONE,
        made_by=by,
        created_at=sent_at - timedelta(hours=3),
        changed_at=sent_at - timedelta(hours=1),
        asked_by=by,
        asked_at=sent_at,
        start_at=sent_at,
        started_at=sent_at,
        written_at=sent_at,
        finished_at=sent_at + timedelta(minutes=4),
    )
    with group_scope(campaign.group):
        _write_rows(broadcast, sent_at=sent_at)


def _write_rows(broadcast: Broadcast, *, sent_at: datetime) -> None:
    reached = [one.person for one in next_reached(broadcast, after=0, most=10_000, now=sent_at) if not one.why]
    people = Person.objects.filter(pk__in=reached, confirmed_at__lt=sent_at).order_by("pk")
    mails = [_email(broadcast, person, number, sent_at=sent_at) for number, person in enumerate(people)]
    Email.objects.bulk_create(mails)
    for mail in mails:
        if mail.state == EmailState.BOUNCED:
            assert mail.person
            suppress_address(group=broadcast.group, address=mail.person.email, reason=BOUNCED)
    broadcast.audience = broadcast.asked_for = len(mails)
    broadcast.save(update_fields=["audience", "asked_for"])
    settle_results(broadcast, now=sent_at)


def _email(broadcast: Broadcast, person: Person, number: int, *, sent_at: datetime) -> Email:
    has_bounced = number % BOUNCED_OF == BOUNCED_OF - 1
    return Email(
        group=broadcast.group,
        kind="broadcast",
        idempotency_key=f"{broadcast.reference}:{person.pk}",
        person=person,
        campaign=broadcast.campaign,
        reference=broadcast.reference,
        language=person.language,
        lane=6,
        counts_toward_cap=True,
        state=EmailState.BOUNCED if has_bounced else EmailState.DELIVERED,
        due_at=sent_at,
        attempts=1,
        subject=broadcast.subject[person.language],
        reason="The mailbox does not exist." if has_bounced else "",
        created_at=sent_at,
        sent_at=sent_at + timedelta(seconds=number),
    )
