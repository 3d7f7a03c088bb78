"""Finding people by part of what is known of them, behind the walls."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from organizing.groups.scope import group_scope, no_group
from organizing.people import find
from organizing.people.find import find_few, find_people, patterns_of
from organizing.people.models import Person

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def cast(petition, signed):
    signed(petition, "Dee", now=NOW, last_name="Núñez", email="dee.n@mail.example")
    signed(petition, "José", now=NOW, last_name="García", email="pepe@letters.example")
    signed(petition, "Eva", now=NOW, last_name="O'Neil 100%_sure", email="eva@mail.example")
    with group_scope(petition.group):
        Person.objects.filter(first_name="Dee").update(phone="+15550100234")


def names(typed, **options):
    people = find_people(Person.objects.order_by("first_name"), typed, **options).people
    return [person.first_name for person in people]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Dee", "Eva", "José"]),
        ("  ", ["Dee", "Eva", "José"]),
        ("nune", ["Dee"]),
        ("NÚÑ", ["Dee"]),
        ("jose garcia", ["José"]),
        ("garcía josé", ["José"]),
        ("arci", ["José"]),
        ("letters.ex", ["José"]),
        ("mail dee", ["Dee"]),
        ("(555) 010-0234", ["Dee"]),
        ("0100", ["Dee"]),
        ("d", ["Dee"]),
        ("ga", ["José"]),
        # Two letters begin a word.
        ("rc", []),
        ("100%_s", ["Eva"]),
        ("1%s", []),
        ("___", []),
        ("\\", []),
        ("o'neil'); DROP", []),
        ("nobody", []),
        ("\0dee", ["Dee"]),
    ],
)
def test_finds_every_word_anywhere_without_case_or_accents(in_larkmoor, cast, typed, found):
    assert names(typed) == found


@pytest.mark.parametrize("typed", ["garcia", "(555) 010-0234", "100%_s", "ga"])
def test_finds_the_same_when_too_many_match_to_name_them(in_larkmoor, cast, monkeypatch, typed):
    few = names(typed)
    monkeypatch.setattr(find, "FEW", 0)
    assert find_people(Person.objects.all(), typed).are_many
    assert names(typed) == few


def test_follows_a_name_that_changes(in_larkmoor, cast):
    Person.objects.filter(first_name="Eva").update(last_name="Straße")
    assert names("strasse") == []
    assert names("straße") == ["Eva"]
    assert names("neil") == []


def test_finds_nobody_of_another_group(in_larkmoor, cast, other_petition, signed):
    signed(other_petition, "Cleonice", now=NOW, last_name="García")
    assert names("cleon") == []
    with group_scope(other_petition.group):
        assert names("garc") == ["Cleonice"]
    with no_group():
        assert find_few(patterns_of("garc")) == []


def test_runs_as_the_owner_for_nothing_but_ids(in_larkmoor):
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosecdef, proconfig, prorettype::regtype FROM pg_proc WHERE proname = %s", [FUNCTION])
        is_definer, config, returns = cursor.fetchone()
    assert (is_definer, str(returns)) == (True, "bigint")
    assert config == ["search_path=pg_catalog, public, pg_temp"]


FUNCTION = "organizing_find_people"


def test_names_the_few_in_one_query(in_larkmoor, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = find_people(Person.objects.all(), "garcia")
    assert found.are_few
    with django_assert_num_queries(1):
        assert len(found.people) == 1


def test_keeps_no_word_beyond_the_fifth(in_larkmoor, cast):
    assert names("jose garcia pepe letters example nobody") == ["José"]
