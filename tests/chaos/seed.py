"""A ledger full of due mail: broadcasts, and confirmations among them."""

from __future__ import annotations

from datetime import datetime, timedelta

from organizing.actions.models import Action, Ask, PendingAnswers
from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email, Suppression
from organizing.people.models import Consent, Person
from organizing.registry import email_kinds
from tests import factories

BODY = "Hello {first_name},\n\nThe hearing is near. **Please come.**\n\n[Call your commissioner]({call_url})"


def seed_mail(*, count: int, now: datetime, spread_seconds: float = 0, confirmations_in_ten: int = 2) -> LocalGroup:
    """One message to each of `count` people, due one after the other over `spread_seconds`; some of them confirm."""
    with above_walls():
        group = LocalGroup.objects.filter(slug="chaos").first()
        if group is None:
            group = factories.make_group(slug="chaos", name="Chaos County", hostname="chaos.example", is_default=True)
            factories.make_campaign(group, factories.make_county())
    with group_scope(group):
        Email.objects.all().delete()
        # Whom a server refused before is somebody else this time.
        Suppression.objects.all().delete()
        Person.objects.all().delete()
        petition = Ask.objects.select_related("campaign").get(kind="petition")
        people = Person.objects.bulk_create(_person(group, number) for number in range(count))
        Consent.objects.bulk_create(_yes(person, petition.campaign.topic, now) for person in people)
        broadcast = Broadcast.objects.create(
            group=group,
            campaign=petition.campaign,
            subject={"en": "{first_name}, the hearing is near"},
            body={"en": BODY},
            state=BroadcastState.SENDING,
            created_at=now,
            changed_at=now,
            start_at=now,
            started_at=now,
            written_at=now,
        )
        rows = [
            make_confirmation(petition, person, now)
            if number % 10 < confirmations_in_ten
            else _copy(broadcast, person, now)
            for number, person in enumerate(people)
        ]
        for number, row in enumerate(rows):
            row.due_at = now + timedelta(seconds=spread_seconds * number / count)
        Email.objects.bulk_create(rows)
    return group


def _person(group: LocalGroup, number: int) -> Person:
    address = f"dee{number}@mail{number % 50}.example"
    return Person(
        group=group,
        first_name=f"Dee {number}",
        name_key=f"dee {number}",
        email=address,
        email_key=address,
        language="en",
    )


def _yes(person: Person, topic: str, now: datetime) -> Consent:
    return Consent(
        group_id=person.group_id,
        person=person,
        purpose="email",
        topic=topic,
        answer="yes",
        wording="Yes",
        language="en",
        source="chaos",
        given_at=now,
        confirmed_at=now,
    )


def make_confirmation(ask: Ask, person: Person, now: datetime) -> Email:
    """A thank-you with its button, not saved, and what it is about."""
    group_id = person.group_id
    action = Action.objects.create(group_id=group_id, ask=ask, person=person, language="en", created_at=now)
    answers = {"first_name": person.first_name, "language": "en"}
    pending = PendingAnswers.objects.create(
        group_id=group_id, action=action, answers=answers, digest=str(action.pk), created_at=now
    )
    return Email(
        group_id=group_id,
        kind="thank_you",
        idempotency_key=f"thank_you:{action.pk}",
        person=person,
        action=action,
        campaign=ask.campaign,
        reference=f"pending:{pending.pk}",
        language="en",
        lane=email_kinds.get("thank_you").lane,
        due_at=now,
        created_at=now,
    )


def _copy(broadcast: Broadcast, person: Person, now: datetime) -> Email:
    return Email(
        group_id=person.group_id,
        kind="broadcast",
        idempotency_key=f"broadcast:{broadcast.pk}:{person.pk}",
        person=person,
        campaign=broadcast.campaign,
        reference=broadcast.reference,
        language="en",
        lane=email_kinds.get("broadcast").lane,
        counts_toward_cap=True,
        due_at=now,
        created_at=now,
    )
