"""A count is exact where that is quick, and says so where it is not."""

import pytest

from organizing.people.listing import headcount
from organizing.people.listing.headcount import Headcount, count_people, rounded
from organizing.people.models import Person


@pytest.fixture
def three(in_larkmoor):
    Person.objects.bulk_create(Person(group=in_larkmoor, first_name=name, name_key=name) for name in ("d", "e", "f"))


def test_counts_a_list_of_usual_length_exactly(three):
    assert count_people(Person.objects.all()) == Headcount(3)
    assert count_people(Person.objects.none()) == Headcount(0)


@pytest.mark.parametrize("limit", ["EXACT_UP_TO", "WORTH_COUNTING"])
def test_takes_the_planners_word_where_counting_would_take_long(three, monkeypatch, limit, django_assert_num_queries):
    monkeypatch.setattr(headcount, limit, -1)
    with django_assert_num_queries(1):
        assert count_people(Person.objects.all()).sure == "about"


@pytest.mark.parametrize(("number", "told"), [(1_004_812, 1_000_000), (987_654, 990_000), (105, 100), (7, 7), (0, 0)])
def test_tells_two_digits_of_an_estimate(number, told):
    assert rounded(number) == told


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Headcount(1234), "1,234"),
        (Headcount(1_000_000, "about"), "about 1,000,000"),
        (Headcount(1000, "over"), "more than 1,000"),
    ],
)
def test_says_how_sure_it_is(count, words):
    assert count.words == words
