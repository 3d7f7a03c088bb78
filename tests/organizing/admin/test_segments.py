"""Segments in the admin: written as sentences, counted while they are written, kept, copied, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Person
from organizing.people.segments.pick import pick_people
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def dee(petition: Any, confirmed: Any) -> Person:
    return confirmed(petition, "Dee", now=NOW, language="es").person


@pytest.fixture
def eva(petition: Any, confirmed: Any) -> Person:
    return confirmed(petition, "Eva", now=NOW).person


@pytest.fixture
def tag(larkmoor: Any, dee: Person, eva: Person) -> Tag:
    """Both carry it."""
    with group_scope(larkmoor):
        tag = Tag.objects.create(group=larkmoor, name="Volunteer", key="volunteer")
        PersonTag.objects.bulk_create(PersonTag(group=larkmoor, tag=tag, person=one) for one in (dee, eva))
    return tag


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_segments{name and '_'}{name}", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def spanish_volunteers(tag: Tag, **more: Any) -> dict[str, Any]:
    boxes = {"row0-0-rule": "tag", "row0-0-tag": tag.pk, "row1-0-rule": "language", "row1-0-language": "es"}
    return {"name": "Spanish volunteers", **boxes, **more}


def make(larkmoor: Any, tag: Tag, name: str = "Volunteers") -> Segment:
    with group_scope(larkmoor):
        return Segment.objects.create(
            group=larkmoor, name=name, rules={"rows": [[{"rule": "tag", "tag": tag.pk}]], "leave_out": []}
        )


def test_keeps_a_sentence_and_shows_whom_it_means(enter, ben, tag, larkmoor):
    client = enter(ben)
    answer = client.post(url("new"), spanish_volunteers(tag, save="1"), follow=True)
    assert "People who carry the tag “Volunteer”, and who prefer Spanish." in text_of(answer)
    assert [one.first_name for one in answer.context["people"]] == ["Dee"] and answer.context["count"] == 1
    with group_scope(larkmoor):
        segment = Segment.objects.get()
    assert segment.made_by == ben
    assert segment.rules == {
        "rows": [[{"rule": "tag", "tag": tag.pk}], [{"rule": "language", "language": "es"}]],
        "leave_out": [],
    }
    assert "Spanish volunteers" in text_of(client.get(url()))
