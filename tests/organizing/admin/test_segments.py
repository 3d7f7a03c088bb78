"""Segments in the admin: written as sentences, counted while they are written, kept, copied, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Person
from organizing.people.segments import list_view, look_view
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


def test_draws_what_was_typed_again_when_a_rule_comes_or_goes(enter, ben, tag):
    """As a browser without JavaScript does it: every button posts the whole form."""
    client = enter(ben)
    answer = client.post(url("new"), {"name": "Half a", "kind-new": "zip", "add": "new"})
    assert 'name="row0-0-zip_codes"' in text_of(answer) and 'value="Half a"' in text_of(answer)
    typed = {"name": "Half a", "row0-0-rule": "zip", "row0-0-zip_codes": "not yet a", "kind-row0": "tag"}
    answer = client.post(url("new"), {**typed, "add": "row0"})
    text = text_of(answer)
    assert 'value="not yet a"' in text and 'name="row0-1-tag"' in text and "org-error" not in text
    assert "or who" in text and "1 rule is not finished" not in text and "2 rules are not finished" in text
    both = {**typed, "row0-1-rule": "tag", "row0-1-tag": tag.pk, "out-0-rule": "everybody"}
    text = text_of(client.post(url("new"), {**both, "remove": "row0-0"}))
    assert "not yet a" not in text and f'<option value="{tag.pk}" selected>Volunteer' in text
    assert 'name="row0-0-tag"' in text and 'name="out-0-rule"' in text
    assert 'name="row0-0-tag"' not in text_of(client.post(url("new"), {**both, "remove": "row0-0", "row0-1-rule": ""}))


def test_keeps_the_keyboard_where_a_rule_was_begun(enter, ben, tag):
    fetched = {"x-requested-with": "XMLHttpRequest"}
    answer = enter(ben).post(url("new"), spanish_volunteers(tag, **{"kind-out": "tag", "add": "out"}), headers=fetched)
    text = text_of(answer)
    assert "<html" not in text and text.count("autofocus") == 1
    assert 'name="out-0-tag" autofocus' in text


def test_counts_while_it_is_written_and_tells_what_each_row_takes_away(enter, ben, tag, signed, petition):
    signed(petition, "Flo", now=NOW)
    out = {"out-0-rule": "zip", "out-0-zip_codes": "9"}
    answer = enter(ben).post(url("beside"), spanish_volunteers(tag, **out))
    text = text_of(answer)
    assert "<strong>1</strong> person" in text and "<li>Dee Doe</li>" in text and "Eva" not in text
    assert '<li data-step="row0"> takes away 1 person' in text
    assert '<li data-step="row1"> takes away 1 person' in text
    assert '<li data-step="out"> takes nobody away' in text
    assert (
        "People who carry the tag “Volunteer”, and who prefer Spanish; but not those who live in ZIP code 9…." in text
    )


def test_counts_what_is_finished_and_says_what_is_not(enter, ben, tag):
    answer = enter(ben).post(url("beside"), spanish_volunteers(tag, **{"row0-0-tag": ""}))
    text = text_of(answer)
    assert "1 rule is not finished, so it is not counted yet" in text and "<strong>1</strong> person" in text
    assert "data-step=&quot;row0" not in text and '<li data-step="row1">' in text
    assert enter(ben).post(url("beside"), {}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Give it a name"),
        ({"row0-0-tag": ""}, "Choose one."),
        ({"row0-0-tag": "999999"}, "This is not there any more. Choose another."),
        ({"row1-0-rule": "zip", "row1-0-zip_codes": "6060b"}, "Write ZIP codes of up to five digits"),
        ({"row1-0-rule": "gone"}, "fit a rule that is not known here any more (gone)"),
        ({"name": "Volunteers"}, "Another segment has this name"),
    ],
)
def test_refuses_what_makes_no_sense_beside_the_box_and_keeps_the_rest(enter, ben, tag, larkmoor, wrong, said):
    make(larkmoor, tag)
    answer = enter(ben).post(url("new"), {**spanish_volunteers(tag), **wrong, "save": "1"})
    assert answer.status_code == 422
    assert said in text_of(answer) and "Nothing was saved yet" in text_of(answer)
    with group_scope(larkmoor):
        assert Segment.objects.count() == 1


def test_refuses_a_sentence_about_nobody(enter, ben, larkmoor):
    answer = enter(ben).post(url("new"), {"name": "Nobody", "save": "1"})
    assert answer.status_code == 422 and "This says nothing about anybody yet" in text_of(answer)
    with group_scope(larkmoor):
        assert not Segment.objects.exists()


def test_changes_copies_and_deletes_a_segment_but_nobody_in_it(enter, ben, tag, dee, larkmoor):
    client, segment = enter(ben), make(larkmoor, tag)
    put_in(segment, dee, ben)
    assert f'<option value="{tag.pk}" selected>Volunteer' in text_of(client.get(url("edit", segment.pk)))
    changed = {"name": "Everyone", "row0-0-rule": "everybody", "save": "1"}
    assert client.post(url("edit", segment.pk), changed).url == url("look", segment.pk)
    for name in ("Copy of Everyone", "Copy of Everyone (2)"):
        made = client.post(url("copy", segment.pk))
        with group_scope(larkmoor):
            copy = Segment.objects.get(name=name)
            assert copy.rules == {"rows": [[{"rule": "everybody"}]], "leave_out": []}
            assert list(copy.picks.values_list("person", flat=True)) == [dee.pk]
        assert made.url == url("edit", copy.pk)
    assert "Everybody in it stays on your list" in text_of(client.get(url("delete", segment.pk)))
    assert client.post(url("delete", segment.pk)).url == url()
    with group_scope(larkmoor):
        assert Segment.objects.count() == 2 and Person.objects.count() == 2


def put_in(segment: Segment, person: Person, by: Any) -> None:
    with group_scope(segment.group):
        pick_people(segment=segment, people=Person.objects.filter(pk=person.pk), by=by, now=NOW)


def test_shows_who_was_put_in_by_hand_and_takes_them_out_again(enter, ben, tag, larkmoor, confirmed, petition):
    client, segment = enter(ben), make(larkmoor, tag)
    put_in(segment, confirmed(petition, "Flo", now=NOW).person, ben)
    text = text_of(page := client.get(url("look", segment.pk)))
    assert "and those put in by hand" in text and page.context["count"] == 3
    assert "1 person was put in by hand" in text_of(client.get(url("edit", segment.pk)))
    flo = page.context["picks"][0].person_id
    after = client.post(url("drop_pick", segment.pk, flo), follow=True)
    assert after.context["count"] == 2 and "Put in by hand" not in text_of(after)
    assert client.post(url("drop_pick", segment.pk, flo)).status_code == 302


def test_lets_viewers_read_and_no_more(enter, vi, cleo, tag, larkmoor):
    segment = make(larkmoor, tag)
    client = enter(vi)
    assert "New segment" not in text_of(client.get(url()))
    text = text_of(client.get(url("look", segment.pk)))
    assert "Dee Doe" in text and "Duplicate" not in text and "With everybody in it" not in text
    assert client.get(url("edit", segment.pk)).status_code == 403
    stranger = enter(cleo, host="quarry.example")
    assert stranger.get(url("look", segment.pk)).status_code == 404
    assert stranger.get(url("count", segment.pk)).status_code == 404


def test_leads_to_what_can_be_done_with_everybody_in_it(enter, ben, tag, larkmoor):
    segment, client = make(larkmoor, tag), enter(ben)
    page = client.get(url("look", segment.pk))
    names = set(page.context["jobs"])
    assert {"tag", "untag"} <= names
    way = f"{reverse('organizing_people_bulk')}?segment={segment.pk}&amp;job=tag"
    assert way in text_of(page)
    assert client.get(way.replace("&amp;", "&")).status_code == 200


def test_pages_through_the_people_of_a_segment(enter, ben, tag, larkmoor, monkeypatch):
    monkeypatch.setattr(look_view, "ON_A_PAGE", 1)
    segment, client = make(larkmoor, tag), enter(ben)
    first = client.get(url("look", segment.pk))
    assert [one.first_name for one in first.context["people"]] == ["Eva"]
    second = client.get(f"{url('look', segment.pk)}?before={first.context['next_before']}")
    assert [one.first_name for one in second.context["people"]] == ["Dee"] and not second.context["next_before"]


def test_lists_segments_before_all_are_counted(enter, vi, tag, larkmoor, monkeypatch):
    segment, client = make(larkmoor, tag), enter(vi)
    assert [count for _segment, _reading, count in client.get(url()).context["rows"]] == [2]
    monkeypatch.setattr(list_view, "SECONDS", 0)
    assert f'data-count="{url("count", segment.pk)}"' in text_of(client.get(url()))
    assert client.get(url("count", segment.pk)).content == b"2"


def test_asks_the_database_little(enter, ben, tag, larkmoor):
    client = enter(ben)
    for number in range(5):
        make(larkmoor, tag, name=f"Volunteers {number}")
    with group_scope(larkmoor):
        segment = Segment.objects.latest("pk")
    asked = {name: count_queries(client, url(name, segment.pk)) for name in ("look", "edit")}
    # Wagtail's frame around a page is eleven of them; each segment of the list asks for its picks and its count.
    assert asked == {"look": 17, "edit": 17}
    assert count_queries(client, url()) == 18 + 2 * 5
