"""Paging from row to row: nobody is shown twice and nobody is left out, whatever the order."""

from datetime import UTC, datetime, timedelta

import pytest

from organizing.people.listing.leaf import ORDERS, Place, read_leaf
from organizing.people.models import Person

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def people(in_larkmoor):
    """Seven with names, days and ZIP codes that partly agree."""
    made = [
        Person(group=in_larkmoor, first_name=first, name_key=first.lower(), last_name=last, zip_code=zip_code, email="")
        for first, last, zip_code in (
            ("Dee", "Ámbar", "00002"),
            ("Eva", "Zuñiga", "00001"),
            ("Fay", "", "00001"),
            ("Gil", "ámbar", ""),
            ("Hal", "Ames", "00003"),
            ("Ida", "Ames", "00001"),
            ("Jo", "ames", "00002"),
        )
    ]
    Person.objects.bulk_create(made)
    for number, person in enumerate(Person.objects.order_by("pk")):
        Person.objects.filter(pk=person.pk).update(created_at=NOW + timedelta(days=number // 3))
    return Person.objects.all()


def walk(people, order, *, size):
    """Every page forwards, then every page backwards from the end."""
    leaf = read_leaf(people, order=order, place=Place(), size=size)
    forwards = [leaf.rows]
    while leaf.has_later:
        leaf = read_leaf(people, order=order, place=Place(after=leaf.rows[-1].pk), size=size)
        forwards.append(leaf.rows)
    leaf = read_leaf(people, order=order, place=Place(is_last=True), size=size)
    backwards = [leaf.rows]
    while leaf.has_earlier:
        leaf = read_leaf(people, order=order, place=Place(before=leaf.rows[0].pk), size=size)
        backwards.insert(0, leaf.rows)
    return [row.first_name for rows in forwards for row in rows], [row.first_name for rows in backwards for row in rows]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("name", ORDERS)
def test_shows_everybody_once_in_either_direction(people, name, size):
    forwards, backwards = walk(people, ORDERS[name], size=size)
    assert forwards == backwards
    assert sorted(forwards) == ["Dee", "Eva", "Fay", "Gil", "Hal", "Ida", "Jo"]


def test_sorts_by_last_name_then_first_without_case_or_accents(people):
    forwards, _backwards = walk(people, ORDERS["name"], size=3)
    assert forwards == ["Dee", "Gil", "Hal", "Ida", "Jo", "Fay", "Eva"]


def test_sorts_the_newest_first_and_those_of_one_moment_by_number(people):
    assert walk(people, ORDERS["newest"], size=2)[0] == ["Jo", "Ida", "Hal", "Gil", "Fay", "Eva", "Dee"]


def test_begins_again_where_the_one_it_counts_from_is_gone(people):
    gone = people.order_by("pk").first().pk
    people.filter(pk=gone).delete()
    leaf = read_leaf(people, order=ORDERS["newest"], place=Place(after=gone), size=2)
    assert [row.first_name for row in leaf.rows] == ["Jo", "Ida"]
    assert not leaf.has_earlier


def test_says_what_lies_before_and_after(people):
    middle = list(people.order_by("-created_at", "-pk"))[3].pk
    leaf = read_leaf(people, order=ORDERS["newest"], place=Place(after=middle), size=2)
    assert (leaf.has_earlier, leaf.has_later) == (True, True)
    assert not leaf.is_all
    assert read_leaf(people, order=ORDERS["newest"], place=Place(), size=7).is_all


def test_reads_any_page_in_one_query(people, django_assert_num_queries):
    start = people.first().pk
    for place in (Place(), Place(after=start), Place(before=start), Place(is_last=True)):
        with django_assert_num_queries(1):
            read_leaf(people, order=ORDERS["name"], place=place, size=2)
