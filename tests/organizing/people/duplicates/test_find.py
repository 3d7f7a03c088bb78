"""Who may be one? Found by keys, scored by name, never merged by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.duplicate_models import DuplicateSearch, LookAlike
from organizing.people.duplicates import run_search
from organizing.people.duplicates.ask_search import ask_search
from organizing.people.duplicates.blocks import LARGEST
from organizing.people.duplicates.dismiss import dismiss_look_alike
from organizing.people.duplicates.find import find_look_alikes
from organizing.people.duplicates.run_search import run_searches
from organizing.people.models import Origin, Person
from organizing.people.normalise import fold_name

NOW = timezone.now()


@pytest.fixture
def add(in_larkmoor):
    """`add("Dee Doe", phone="…")`: one more person on the list."""

    def make(name, *, email="", **details):
        first, _space, last = name.partition(" ")
        return Person.objects.create(
            group=in_larkmoor,
            first_name=first,
            last_name=last,
            name_key=fold_name(first),
            email=email,
            email_key=email,
            origin=Origin.LIST,
            **details,
        )

    return make


def find(group):
    find_look_alikes(group=group, now=NOW)
    return {(pair.one_id, pair.other_id): (pair.why, pair.score) for pair in LookAlike.objects.all()}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            {"name": "Dee Doe", "email": "dee.doe@mail.example"},
            {"name": "Deedee Doe", "email": "deedoe+x@mail.example"},
            "email",
        ),
        ({"name": "Dee Doe", "phone": "+15555550100"}, {"name": "Dée Döe", "phone": "555-555-0100"}, "phone"),
        (
            {"name": "Dolores Delgado", "zip_code": "00001"},
            {"name": "Dolores Delgada", "zip_code": "00001"},
            "name_zip",
        ),
    ],
)
def test_finds_one_person_in_two_entries(add, in_larkmoor, one, other, why):
    pair = (add(**one).pk, add(**other).pk)
    assert find(in_larkmoor)[pair][0] == why
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A family shares a phone, and a mailbox; neighbors share a ZIP code.
        ({"name": "Dee Doe", "phone": "+15555550100"}, {"name": "Bartholomew Doe", "phone": "+15555550100"}),
        ({"name": "Dee Doe", "email": "doe@mail.example"}, {"name": "Bartholomew Kim", "email": "d.oe@mail.example"}),
        ({"name": "Dee Doerr", "zip_code": "00001"}, {"name": "Dan Doerksen", "zip_code": "00001"}),
        ({"name": "Dee Doe", "zip_code": "00001"}, {"name": "Dee Doe", "zip_code": "00002"}),
        ({"name": "Dee Doe"}, {"name": "Dee Doe"}),
    ],
)
def test_leaves_two_people_two(add, in_larkmoor, one, other):
    add(**one)
    add(**other)
    assert find(in_larkmoor) == {}


def test_names_the_strongest_reason_once(add, in_larkmoor):
    one = add("Dee Doe", email="dee@mail.example", phone="+15555550100", zip_code="00001")
    other = add("Dee Doe", email="d.ee@mail.example", phone="+15555550100", zip_code="00001")
    assert find(in_larkmoor) == {(one.pk, other.pk): ("email", 100)}


def test_asks_no_more_about_two_that_somebody_told_apart(add, in_larkmoor):
    add("Dee Doe", phone="+15555550100")
    add("D. Doe", phone="+15555550100")
    find(in_larkmoor)
    dismiss_look_alike(LookAlike.objects.get())
    find(in_larkmoor)
    assert LookAlike.objects.get().is_dismissed


def test_forgets_a_pair_that_looks_alike_no_more(add, in_larkmoor):
    add("Dee Doe", phone="+15555550100")
    other = add("Dee Doe", phone="+15555550100")
    find(in_larkmoor)
    Person.objects.filter(pk=other.pk).update(phone="+15555550199")
    assert find(in_larkmoor) == {}


def test_finds_the_same_when_it_is_run_twice(add, in_larkmoor):
    for name in ("Dee Doe", "Dee Doe", "D. Doe"):
        add(name, phone="+15555550100")
    first = find(in_larkmoor)
    keys = set(LookAlike.objects.values_list("pk", flat=True))
    assert find(in_larkmoor) == first
    assert set(LookAlike.objects.values_list("pk", flat=True)) == keys
    assert len(first) == 3


def test_splits_a_number_that_hundreds_share_by_first_name(add, in_larkmoor):
    """The clinic's phone stands beside everybody who came by it."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(LARGEST + 1):
        add(f"{letters[number % 26]}{letters[number // 26]}q Kim", phone="+15555550100")
    one, other = add("Dee Doe", phone="+15555550100"), add("Dee Doe", phone="+15555550100")
    assert set(find(in_larkmoor)) == {(one.pk, other.pk)}


def test_sees_nobody_of_another_group(add, in_larkmoor, other_group):
    add("Dee Doe", phone="+15555550100")
    with group_scope(other_group):
        Person.objects.create(
            group=other_group,
            first_name="Dee",
            last_name="Doe",
            name_key="dee",
            phone="+15555550100",
            origin=Origin.LIST,
        )
        assert find(other_group) == {}
    assert find(in_larkmoor) == {}


def test_a_worker_does_what_was_asked_for_once(add, in_larkmoor):
    add("Dee Doe", phone="+15555550100")
    add("Dee Doe", phone="+15555550100")
    ask_search(group=in_larkmoor, now=NOW)
    ask_search(group=in_larkmoor, now=NOW)
    assert run_searches(now=NOW) == 1
    assert run_searches(now=NOW) == 0
    search = DuplicateSearch.objects.get()
    assert (search.found, search.asked_at, search.leased_until) == (1, None, None)
    assert search.finished_at is not None


def test_another_worker_waits_until_the_lease_ends(in_larkmoor):
    ask_search(group=in_larkmoor, now=NOW)
    DuplicateSearch.objects.update(leased_until=timezone.now() + timedelta(minutes=1), leased_by="another")
    assert run_searches(now=NOW) == 0
    DuplicateSearch.objects.update(leased_until=timezone.now() - timedelta(minutes=1))
    assert run_searches(now=NOW) == 1


def test_one_that_fails_is_done_again(in_larkmoor, monkeypatch):
    ask_search(group=in_larkmoor, now=NOW)

    def fail(**details):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(run_search, "find_look_alikes", fail)
        with pytest.raises(RuntimeError):
            run_searches(now=NOW)
    assert DuplicateSearch.objects.get().asked_at == NOW
    DuplicateSearch.objects.update(leased_until=timezone.now() - timedelta(minutes=1))
    assert run_searches(now=NOW) == 1
