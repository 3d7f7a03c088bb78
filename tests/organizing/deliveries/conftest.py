"""Small milestones, and a crowd that signs quickly."""

from __future__ import annotations

import pytest

from organizing.actions.models import Action
from organizing.deliveries.milestones import draft_due_digests
from organizing.deliveries.models import Delivery
from organizing.people.models import Person
from tests.organizing.deliveries import NOW


@pytest.fixture
def milestones(settings):
    """Small ones, so that nobody has to sign fifty times."""
    settings.ORGANIZING = {**settings.ORGANIZING, "MILESTONES": [3, 6, 12]}


@pytest.fixture
def crowd(petition, in_larkmoor):
    """`crowd(6, zip_code=…)`: as many confirmed signers, made quickly."""

    def crowd(number, **fields):
        start = Person.objects.count()
        people = Person.objects.bulk_create(
            Person(
                group=in_larkmoor,
                email=f"p{n}@mail.example",
                email_key=f"p{n}@mail.example",
                first_name=f"Pat{n}",
                last_name="Roe",
                name_key=f"pat{n}",
            )
            for n in range(start, start + number)
        )
        return Action.objects.bulk_create(
            Action(
                group=in_larkmoor,
                ask=petition,
                person=person,
                language="en",
                created_at=NOW,
                **{"confirmed_at": NOW, "town": "Millhaven", "zip_code": "00001", **fields},
            )
            for person in people
        )

    return crowd


@pytest.fixture
def draft(milestones, in_larkmoor):
    return lambda: draft_due_digests(group=in_larkmoor, now=NOW)


@pytest.fixture
def delivery(draft, crowd):
    crowd(3)
    draft()
    return Delivery.objects.get()
