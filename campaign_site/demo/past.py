"""What the sample's people did in the past weeks, written in bulk: nothing here sends, or will send late.

The rows are those that the verbs of `organizing` leave behind when people act one by one; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from campaign_site.demo import calls, climbed, signatures
from campaign_site.demo.dates import Dates
from campaign_site.demo.people import CONFIRMED, UNCONFIRMED, Signer, invent_signers
from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.compose import OFFICIAL_LANGUAGE, compose_digest
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.followups.models import Step
from organizing.followups.tasks import finish_task, make_task
from organizing.mail.models import Email, EmailState
from organizing.places.models import Division

# The milestones that were reached, approved and sent before the demo began. The next one is 250.
DELIVERED: Final = (50, 100)


def make_past(
    campaign: Campaign,
    *,
    county: dict[str, Division],
    board: Sequence[Target],
    rungs: Sequence[Step],
    staff: dict[str, Any],
    dates: Dates,
) -> None:
    """Signatures, the two digests they led to, calls, the ladder as far as it was climbed, and open tasks."""
    petition = Ask.objects.get(campaign=campaign, kind="petition")
    signers = invent_signers(dates)
    actions: list[Action] = []
    for start, end in _stages():
        actions += signatures.sign_all(petition, signers[start:end], county=county)
        if end in DELIVERED:
            _deliver(campaign, board, milestone=end, reached=signers[end - 1], by=staff["ben"])
    called = calls.call_all(campaign, actions, board=board, dates=dates)
    climbed.climb_all(actions, signers, rungs=rungs, called=called, organizer=staff["ben"], dates=dates)
    _make_tasks(campaign, staff=staff, dates=dates)


def _stages() -> list[tuple[int, int]]:
    """From milestone to milestone, so that each digest is composed from what counted on its day."""
    ends = [*DELIVERED, CONFIRMED, CONFIRMED + UNCONFIRMED]
    return list(zip([0, *ends], ends, strict=False))


def _deliver(campaign: Campaign, board: Sequence[Target], *, milestone: int, reached: Signer, by: Any) -> None:
    """A digest that was read, approved and sent a few hours after its milestone."""
    assert reached.confirmed_at
    digest = compose_digest(campaign=campaign, milestone=milestone)
    drafted_at, decided_at = reached.confirmed_at + timedelta(minutes=1), reached.confirmed_at + timedelta(hours=3)
    delivery = Delivery.objects.create(
        group=campaign.group,
        campaign=campaign,
        milestone=milestone,
        state=DeliveryState.APPROVED,
        subject=digest.subject,
        body=digest.body,
        figures=digest.figures,
        drafted_at=drafted_at,
        decided_at=decided_at,
        decided_by=by,
    )
    Email.objects.bulk_create(
        Email(
            group=campaign.group,
            kind="digest",
            idempotency_key=f"delivery:{delivery.pk}:official:{target.official_id}",
            official=target.official,
            campaign=campaign,
            reference=f"delivery:{delivery.pk}",
            language=OFFICIAL_LANGUAGE,
            lane=3,
            state=EmailState.SENT,
            due_at=decided_at,
            attempts=1,
            subject=digest.subject,
            created_at=decided_at,
            sent_at=decided_at + timedelta(seconds=4),
        )
        for target in board
    )


def _make_tasks(campaign: Campaign, *, staff: dict[str, Any], dates: Dates) -> None:
    """What no ladder asks for: a records request that was answered, and two things still to do."""
    launch = dates.now - timedelta(weeks=6)
    asked = make_task(
        group=campaign.group,
        campaign=campaign,
        key="sample:records",
        what="Send the records request to the Jail Administrator",
        why="Ask for the written policy and, for each month, how many requests came and how many hours people stayed.",
        assigned_to=staff["ana"],
        due_at=launch + timedelta(days=3),
        now=launch,
    )
    assert asked
    finish_task(task=asked, outcome="Answered in week five.", done_by=staff["ana"], now=launch + timedelta(weeks=5))
    make_task(
        group=campaign.group,
        campaign=campaign,
        key="sample:counsel",
        what="Ask the County Counsel for a written opinion",
        why="Two commissioners say they will not vote before they have read one.",
        assigned_to=staff["ben"],
        due_at=dates.now + timedelta(days=6),
        now=dates.now - timedelta(days=2),
    )
    make_task(
        group=campaign.group,
        campaign=campaign,
        key="sample:numbers",
        what="Dial every office's number once",
        why="A wrong number on the call page costs more trust than none.",
        due_at=dates.now + timedelta(days=13),
        now=dates.now - timedelta(days=1),
    )
