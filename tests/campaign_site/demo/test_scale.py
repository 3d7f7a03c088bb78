"""The big group is the same list every time, in the shares it promises."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from campaign_site.demo.scale import DISTRICTS, TAGS, Sizes, seed_scale
from organizing.actions.models import Action
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.people.find import find_people
from organizing.people.list_models import PersonTag
from organizing.people.models import Consent, Person
from organizing.people.normalise import fold_name, normalise_email

UNTIL = datetime(2027, 3, 1, tzinfo=UTC)
SIZES = Sizes(people=1000, actions=3000)


@pytest.fixture
def group(db: None) -> LocalGroup:
    return seed_scale(sizes=SIZES, until=UNTIL)


def rows_of(group: LocalGroup) -> list[Any]:
    """Everything but the numbers that the database gives out."""
    with group_scope(group):
        people = list(
            Person.objects.order_by("pk").values_list("email", "first_name", "zip_code", "phone", "created_at")
        )
        actions = list(Action.objects.order_by("pk").values_list("ask__slug", "person__email", "created_at"))
        tags = list(PersonTag.objects.order_by("pk").values_list("tag__key", "person__email"))
        consents = list(Consent.objects.order_by("pk").values_list("person__email", "answer", "confirmed_at"))
    return [people, actions, tags, consents]


def test_makes_the_same_rows_every_time(db: None) -> None:
    made = []
    for _turn in range(2):
        with transaction.atomic():
            made.append(rows_of(seed_scale(sizes=SIZES, until=UNTIL)))
            transaction.set_rollback(True)
    assert made[0] == made[1]


def test_makes_as_many_people_and_actions_as_asked(group: LocalGroup) -> None:
    with group_scope(group):
        assert Person.objects.count() == SIZES.people
        assert Action.objects.count() == SIZES.actions
        assert Consent.objects.count() >= SIZES.people
        assert Person.objects.exclude(created_at__lte=UNTIL).count() == 0
        assert Action.objects.exclude(created_at__lte=UNTIL).count() == 0


def test_shares_out_what_it_promises(group: LocalGroup) -> None:
    with group_scope(group):
        people = list(Person.objects.all())
        carried = Counter(PersonTag.objects.values_list("tag__name", flat=True))
        districts = Counter(person.division_id for person in people)
    for name, hundredths in TAGS.items():
        assert abs(carried[name] / SIZES.people - hundredths / 10_000) < 0.03
    assert len(districts) == DISTRICTS + 1
    for share, claimed in (
        (sum(person.language == "es" for person in people), 0.35),
        (sum(person.confirmed_at is not None for person in people), 0.9),
        (sum(bool(person.phone) for person in people), 0.3),
        (sum(person.organizer_id is not None for person in people), 0.15),
    ):
        assert abs(share / SIZES.people - claimed) < 0.04


def test_writes_keys_as_the_product_does(group: LocalGroup) -> None:
    with group_scope(group):
        for person in Person.objects.all()[:200]:
            assert person.email_key == normalise_email(person.email)
            assert person.name_key == fold_name(person.first_name)
        assert find_people(Person.objects.all(), "garcia").people.exists()


def test_refuses_to_fill_a_group_that_is_there(group: LocalGroup) -> None:
    with pytest.raises(CommandError, match="scale"):
        call_command("seed_scale", people=10, actions=10)
    with above_walls():
        assert LocalGroup.objects.filter(slug="scale").count() == 1
