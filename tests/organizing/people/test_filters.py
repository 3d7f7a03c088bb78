"""What the list's query string finds, and what it refuses to mean."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from organizing.journey import take_back_action
from organizing.people.filters import FILTERS, PeopleForm, filter_people
from organizing.people.list_models import Tag
from organizing.people.models import Person
from organizing.people.segments.rule import segment_rules
from organizing.people.tags import find_tag, tag_people
from tests import factories
from tests.sought import sought

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def dee(petition, confirmed):
    return confirmed(petition, "Dee", now=NOW, language="es").person


@pytest.fixture
def eva(petition, signed):
    """Has not pressed the button yet."""
    return signed(petition, "Eva", now=NOW + timedelta(days=3), zip_code="00002").person


@pytest.fixture
def fay(petition, confirmed):
    return confirmed(petition, "Fay", now=NOW, may_email="no").person


def found(query):
    return sorted(person.first_name for person in filter_people(QueryDict(sought(query))))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Dee", "Eva", "Fay"]),
        ("sort=name&after=7&page=last", ["Dee", "Eva", "Fay"]),
        ("language=es", ["Dee"]),
        ("zip_code=00001", ["Dee", "Fay"]),
        ("zip_code=00002+99", ["Eva"]),
        ("consent=yes", ["Dee"]),
        ("consent=no", ["Fay"]),
        ("consent=none", ["Eva"]),
        ("confirmed=no", ["Eva"]),
        ("did=kind:petition", ["Dee", "Fay"]),
        ("did=any&did_since=2027-03-02", []),
        ("did_not=kind:petition", ["Eva"]),
        ("did_not=any&did_since=2027-03-02", ["Dee", "Eva", "Fay"]),
        ("did=kind:call", []),
        ("organizer=0", ["Dee", "Eva", "Fay"]),
        ("q=dee&consent=yes", ["Dee"]),
        ("q=dee&consent=no", []),
        ("consent=yes&language=es&did=kind:petition", ["Dee"]),
    ],
)
def test_finds_by_each_filter_and_by_all_of_them(in_larkmoor, dee, eva, fay, query, names):
    assert found(query) == names


def test_finds_by_tag_district_and_organizer(in_larkmoor, dee, eva, fay, ben):
    tag = find_tag(group=in_larkmoor, name="Volunteer")
    tag_people(people=Person.objects.filter(pk=dee.pk), tag=tag, now=NOW)
    Person.objects.filter(pk=fay.pk).update(organizer=ben)
    assert found(f"tag={tag.pk}") == ["Dee"]
    assert found(f"organizer={ben.pk}") == ["Fay"]
    assert found("organizer=0") == ["Dee", "Eva"]
    assert found(f"district={dee.division_id}") == ["Dee", "Fay"]


def test_finds_who_was_first_seen_since_a_day_on_the_groups_clock(in_larkmoor, dee, eva):
    Person.objects.filter(pk=eva.pk).update(created_at=datetime(2027, 3, 4, 5, 59, tzinfo=UTC))
    Person.objects.filter(pk=dee.pk).update(created_at=datetime(2027, 3, 4, 6, 0, tzinfo=UTC))
    # Midnight in Chicago.
    assert found("since=2027-03-04") == ["Dee"]


def test_forgets_an_action_that_was_taken_back(in_larkmoor, dee):
    take_back_action(action_id=dee.actions.get().pk, now=NOW)
    assert found("did=kind:petition") == []
    assert found("did_not=kind:petition") == ["Dee"]


@pytest.mark.parametrize(
    "query",
    [
        *("tag=999", "tag=x", "district=999", "organizer=999", "consent=maybe", "did=kind:dance", "did=ask:999"),
        *("since=yesterday", "did_since=2027-02-30", "zip_code=millhaven", f"q={'d' * 201}"),
    ],
)
def test_finds_nobody_where_a_filter_cannot_be_meant(in_larkmoor, dee, query):
    assert found(query) == []
    assert PeopleForm(QueryDict(sought(query))).errors


def test_finds_nobody_by_a_tag_that_is_gone(in_larkmoor, dee):
    tag = find_tag(group=in_larkmoor, name="Volunteer")
    tag_people(people=Person.objects.all(), tag=tag, now=NOW)
    Tag.objects.all().delete()
    assert found(f"tag={tag.pk}") == []


def test_offers_no_tag_of_another_group(in_larkmoor, dee, other_group):
    from organizing.groups.scope import group_scope

    with group_scope(other_group):
        tag = find_tag(group=other_group, name="Donor")
    assert found(f"tag={tag.pk}") == []


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_is_a_rule_that_segments_have_too(name):
    one = FILTERS[name]
    assert one.box in segment_rules.get(one.rule).form.base_fields


def test_agrees_with_the_rule_of_segments_on_who_did_not(in_larkmoor, dee, eva, fay, call):
    factories.called(dee, call, now=NOW)
    rule = segment_rules.get("did_not")
    from organizing.people.segments.select import clock_at

    ids = set(rule.select({"what": "kind:call"}, clock_at(None)).values_list("pk", flat=True))
    assert {person.pk for person in filter_people(QueryDict("did_not=kind:call"))} == ids == {eva.pk, fay.pk}
