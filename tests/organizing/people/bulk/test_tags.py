"""The tags of a group: listed, renamed, merged, removed, and never from under a segment."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.people.list_models import Segment, Tag
from organizing.people.models import Person
from organizing.people.segments.select import people_in
from organizing.people.tags import find_tag, tag_people
from tests.organizing.admin.queries import count_queries
from tests.organizing.people.bulk.test_bulk import carriers, text_of


@pytest.fixture
def helper(larkmoor: Any, neighbors: list[Person]) -> Tag:
    """The tag that Dee and Eva carry."""
    with group_scope(larkmoor):
        tag = find_tag(group=larkmoor, name="Helper")
        tag_people(people=Person.objects.exclude(first_name="Flo"), tag=tag, now=timezone.now())
    return tag


@pytest.fixture
def driver(larkmoor: Any, neighbors: list[Person]) -> Tag:
    """The tag that Eva and Flo carry."""
    with group_scope(larkmoor):
        tag = find_tag(group=larkmoor, name="Driver")
        tag_people(people=Person.objects.exclude(first_name="Dee"), tag=tag, now=timezone.now())
    return tag


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_tags_{name}" if name else "organizing_tags", args=args)


def naming(group: Any, tag: Tag, *, where: str = "rows") -> Segment:
    """A segment of everybody with the tag, or of everybody without it."""
    rule, everybody = {"rule": "tag", "tag": tag.pk}, {"rule": "everybody"}
    rules = {"rows": [[rule]], "leave_out": []} if where == "rows" else {"rows": [[everybody]], "leave_out": [rule]}
    with group_scope(group):
        return Segment.objects.create(group=group, name=f"{where} {tag}", rules=rules)


def first_names(group: Any, segment: Segment) -> set[str]:
    with group_scope(group):
        segment.refresh_from_db()
        return {person.first_name for person in people_in(segment)}


def test_is_the_same_tag_however_it_is_typed(in_larkmoor):
    tag = find_tag(group=in_larkmoor, name=" Café  crew ")
    assert tag.name == "Café crew"
    assert find_tag(group=in_larkmoor, name="CAFE CREW") == tag
    for nothing in ("", " ", "\u200b", "x" * 81):
        with pytest.raises(ValueError, match=f"^{nothing}$"):
            find_tag(group=in_larkmoor, name=nothing)


def test_lists_tags_with_their_people_and_finds_one(enter, vi, helper, driver):
    answer = enter(vi).get(url())
    assert [(tag.name, count) for tag, count in answer.context["rows"]] == [("Driver", 2), ("Helper", 2)]
    assert url("edit", helper.pk) not in text_of(answer) and "2 people with the tag Helper" in text_of(answer)
    assert [tag for tag, _count in enter(vi).get(url(), {"q": "HELP"}).context["rows"]] == [helper]
    assert "No tag has “zzz” in its name" in text_of(enter(vi).get(url(), {"q": "zzz"}))


def test_adds_a_tag_nobody_carries_once(enter, ben, larkmoor):
    for _pressed_twice in range(2):
        assert "The tag “Host” is there." in text_of(enter(ben).post(url("add"), {"name": "Host"}, follow=True))
    assert "80 letters at most" in text_of(enter(ben).post(url("add"), {"name": ""}, follow=True))
    with group_scope(larkmoor):
        assert [tag.name for tag in Tag.objects.all()] == ["Host"]


def test_renames_a_tag_and_offers_to_merge_one_whose_name_is_taken(enter, ben, helper, driver, larkmoor):
    client = enter(ben)
    assert client.post(url("edit", helper.pk), {"name": "HELPER"}).url == url()
    refused = client.post(url("edit", helper.pk), {"name": "driver"})
    assert refused.status_code == 422 and "merge this one into it" in text_of(refused)
    assert carriers(larkmoor) == {"HELPER": {"Dee", "Eva"}, "Driver": {"Eva", "Flo"}}


def test_takes_no_name_that_tells_somebodys_status(enter, ben, helper, neighbors, larkmoor):
    client, why = enter(ben), "This looks like somebody’s immigration status"
    assert why in text_of(client.post(url("add"), {"name": "Undocumented"}, follow=True))
    renamed = client.post(url("edit", helper.pk), {"name": "Sin papeles"})
    assert renamed.status_code == 422 and why in text_of(renamed)
    chosen = {"job": "tag", "people": neighbors[0].pk, "count": "1", "go": "1", "with-tag": "DACA"}
    given = client.post(reverse("organizing_people_bulk"), chosen)
    assert given.status_code == 422 and why in text_of(given)
    with group_scope(larkmoor):
        assert [tag.name for tag in Tag.objects.all()] == ["Helper"]


def test_merges_two_tags_with_their_people_and_segments(enter, ben, helper, driver, larkmoor):
    inside, outside = naming(larkmoor, helper), naming(larkmoor, helper, where="leave_out")
    client = enter(ben)
    asked = client.post(url("merge", helper.pk), {"into": driver.pk})
    assert "Merge “Helper” into “Driver”?" in text_of(asked) and "2 people carry it." in text_of(asked)
    assert "Helper" in carriers(larkmoor)
    answer = client.post(url("merge", helper.pk), {"into": driver.pk, "go": "1"}, follow=True)
    assert "Everybody who carried “Helper” carries “Driver” now" in text_of(answer)
    assert carriers(larkmoor) == {"Driver": {"Dee", "Eva", "Flo"}}
    assert first_names(larkmoor, inside) == {"Dee", "Eva", "Flo"}
    assert first_names(larkmoor, outside) == set()


def test_merges_no_tag_into_itself(enter, ben, helper, driver, larkmoor):
    refused = enter(ben).post(url("merge", helper.pk), {"into": helper.pk, "go": "1"})
    assert refused.status_code == 422 and len(carriers(larkmoor)) == 2


def test_removes_a_tag_and_no_one_who_carried_it(enter, ben, helper, larkmoor):
    client = enter(ben)
    assert "Remove the tag “Helper”?" in text_of(client.get(url("remove", helper.pk)))
    assert client.post(url("remove", helper.pk)).url == url("remove", helper.pk)
    assert carriers(larkmoor) == {"Helper": {"Dee", "Eva"}}
    assert "The tag is gone" in text_of(client.post(url("remove", helper.pk), {"go": "1"}, follow=True))
    with group_scope(larkmoor):
        assert not Tag.objects.exists() and Person.objects.count() == 3


@pytest.mark.parametrize("where", ["rows", "leave_out"])
def test_leaves_a_tag_that_a_segment_names(enter, ben, helper, larkmoor, where):
    segment = naming(larkmoor, helper, where=where)
    before = first_names(larkmoor, segment)
    client = enter(ben)
    assert segment.name in text_of(client.get(url("edit", helper.pk)))
    assert "Segments name this tag" in text_of(client.post(url("remove", helper.pk), {"go": "1"}, follow=True))
    assert first_names(larkmoor, segment) == before != set()


def test_asks_the_database_as_little_for_many_tags(enter, ben, helper, larkmoor):
    few = count_queries(enter(ben), url())
    with group_scope(larkmoor):
        for number in range(20):
            find_tag(group=larkmoor, name=f"Tag {number}")
    assert count_queries(enter(ben), url()) == few <= 15
