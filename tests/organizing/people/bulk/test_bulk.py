"""Many people at once: chosen, asked about with their number, and only then changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.answers import NO_SOURCE
from organizing.people.bulk import people_jobs
from organizing.people.consents import EVERYTHING, may_email, refuse_email
from organizing.people.list_models import PersonTag, Segment, SegmentPick, Tag
from organizing.people.models import Consent, Person
from organizing.people.tags import find_tag, tag_people
from organizing.privacy.erase_many import ERASE
from tests.example_plugin import address_labels
from tests.organizing.admin.queries import count_queries

NOW = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)


def page() -> str:
    return reverse("organizing_people_bulk")


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def carriers(group: Any) -> dict[str, set[str]]:
    with group_scope(group):
        found: dict[str, set[str]] = {}
        for name, person in PersonTag.objects.values_list("tag__name", "person__first_name"):
            found.setdefault(name, set()).add(person)
        return found


def test_puts_a_tag_on_those_who_were_ticked_once(enter, ben, neighbors, press, larkmoor):
    dee, eva, _flo = neighbors
    client = enter(ben)
    asked = text_of(client.post(page(), {"job": "tag", "people": [dee.pk, eva.pk]}))
    assert "Put a tag on 2 people?" in asked and "Dee Doe" in asked and "Flo" not in asked
    assert carriers(larkmoor) == {}
    assert "2 people got the tag “Helper”" in text_of(press(client, "tag", [dee, eva], tag=" Helper "))
    assert "0 people got the tag “Helper”" in text_of(press(client, "tag", [dee, eva], tag="helper"))
    assert carriers(larkmoor) == {"Helper": {"Dee", "Eva"}}


def test_takes_all_that_the_list_finds_and_comes_back_to_it(enter, ben, neighbors, larkmoor):
    client, found = enter(ben), {"job": "tag", "query": "language=es", "back": "language=es&sort=name"}
    asked = client.post(page(), found)
    assert asked.context["count"] == 1 and "Flo Doe" in text_of(asked)
    done = client.post(page(), {**found, "count": "1", "go": "1", "with-tag": "Habla"})
    assert done.url == reverse("organizing_people:list") + "?language=es&sort=name"
    assert carriers(larkmoor) == {"Habla": {"Flo"}}
    everybody = client.post(page(), {"job": "tag", "query": ""})
    assert everybody.context["count"] == 3


def test_takes_nobody_when_a_filter_says_what_is_gone(enter, ben, neighbors):
    asked = enter(ben).post(page(), {"job": "unsubscribe", "query": "tag=99999"}, follow=True)
    assert "nobody in this selection" in text_of(asked)


def test_takes_a_tag_off_and_leaves_the_others(enter, ben, neighbors, press, larkmoor):
    with group_scope(larkmoor):
        helper, driver = (find_tag(group=larkmoor, name=name) for name in ("Helper", "Driver"))
        tag_people(people=Person.objects.all(), tag=helper, now=NOW)
        tag_people(people=Person.objects.all(), tag=driver, now=NOW)
    answer = press(enter(ben), "untag", neighbors[:2], tag=helper.pk)
    assert "was taken off 2 people" in text_of(answer)
    assert carriers(larkmoor) == {"Helper": {"Flo"}, "Driver": {"Dee", "Eva", "Flo"}}


def test_offers_the_tags_there_are_and_refuses_an_empty_name(enter, ben, neighbors, larkmoor):
    with group_scope(larkmoor):
        find_tag(group=larkmoor, name="Helper")
    client, chosen = enter(ben), {"job": "tag", "people": neighbors[0].pk}
    assert '<option value="Helper">' in text_of(client.post(page(), chosen))
    refused = client.post(page(), {**chosen, "count": "1", "go": "1", "with-tag": " "})
    assert refused.status_code == 422 and "Write the tag’s name." in text_of(refused)


def test_puts_a_colleague_in_charge_and_nobody_again(enter, ben, ana, vi, neighbors, press, larkmoor):
    client = enter(ben)
    assert "now in charge of 2 more people" in text_of(press(client, "assign", neighbors[:2], organizer=ana.pk))
    assert "in charge of 1 more person" in text_of(press(client, "assign", neighbors, organizer=ana.pk))
    with group_scope(larkmoor):
        assert set(Person.objects.values_list("organizer", flat=True)) == {ana.pk}
    assert "Nobody is in charge of 3 people" in text_of(press(client, "assign", neighbors, organizer=0))
    # A viewer cannot be put in charge, nor can a stranger.
    chosen = {"job": "assign", "people": neighbors[0].pk, "count": "1", "go": "1", "with-organizer": vi.pk}
    assert client.post(page(), chosen).status_code == 422


def test_puts_people_into_a_segment_new_or_old(enter, ben, neighbors, press, larkmoor):
    client = enter(ben)
    answer = press(client, "segment", neighbors[:2], name="Front row")
    assert "2 people were put into the segment “Front row”" in text_of(answer)
    with group_scope(larkmoor):
        segment = Segment.objects.get()
    press(client, "segment", neighbors, segment=segment.pk)
    with group_scope(larkmoor):
        assert SegmentPick.objects.filter(segment=segment, added_by=ben).count() == 3
    chosen = {"job": "segment", "people": neighbors[0].pk, "count": "1", "go": "1"}
    assert "or write a name for a new one" in text_of(client.post(page(), chosen))
    assert "not both" in text_of(client.post(page(), {**chosen, "with-segment": segment.pk, "with-name": "Back row"}))
    assert "of this name already" in text_of(client.post(page(), {**chosen, "with-name": "Front row"}))
    # And everything can be done with a whole segment.
    asked = client.get(page(), {"segment": segment.pk})
    assert "3 people are chosen" in text_of(asked) and "Unsubscribe" in text_of(asked)
    assert asked.context["cancel_url"] == reverse("organizing_segments_look", args=[segment.pk])


def test_unsubscribes_everybody_once_and_says_by_whom(enter, ben, neighbors, press, larkmoor):
    dee, eva, flo = neighbors
    with group_scope(larkmoor):
        refuse_email(person=dee, topic=EVERYTHING, wording="Stop", language="en", source=NO_SOURCE, now=NOW)
        agree(flo, topic="campaign:1")
        assert may_email(person=flo, topic="campaign:1")
    client = enter(ben)
    assert "2 people are unsubscribed" in text_of(press(client, "unsubscribe", neighbors))
    assert "0 people are unsubscribed" in text_of(press(client, "unsubscribe", neighbors))
    with group_scope(larkmoor):
        assert not may_email(person=flo, topic="campaign:1") and not may_email(person=eva, topic=EVERYTHING)
        noted = Consent.objects.get(person=eva)
        assert (noted.source, noted.answer, noted.topic) == ("bulk by organizer", "no", "")
        assert Consent.objects.filter(person=dee).count() == 1


def agree(person: Person, *, topic: str) -> None:
    given = {"purpose": "email", "answer": "yes", "wording": "May we?", "language": "es", "source": "/sign/"}
    Consent.objects.create(
        group_id=person.group_id, person=person, topic=topic, given_at=NOW, confirmed_at=NOW, **given
    )


def test_lets_only_a_lead_erase(enter, ana, ben, neighbors, press, larkmoor):
    refused = enter(ben).post(page(), {"job": "erase", "people": neighbors[0].pk, "count": "1", "go": "1"})
    assert refused.status_code == 403
    assert "Erase" not in [str(job.label) for job in offered(enter(ben), neighbors)]
    client = enter(ana)
    assert "Erase" in [str(job.label) for job in offered(client, neighbors)]
    assert "2 people are erased" in text_of(press(client, "erase", neighbors[:2]))
    with group_scope(larkmoor):
        assert list(Person.objects.values_list("first_name", flat=True)) == ["Flo"]


def offered(client: Any, people: list[Person]) -> list[Any]:
    answer = client.post(page(), {"people": [person.pk for person in people]})
    return list(answer.context["jobs"].values())


def test_has_the_number_typed_before_very_many_are_erased(enter, ana, neighbors, larkmoor, monkeypatch):
    monkeypatch.setitem(people_jobs.items(), "erase", replace(ERASE, type_above=2))
    client, chosen = enter(ana), {"job": "erase", "people": [one.pk for one in neighbors]}
    assert "Type 3 to go on" in text_of(client.post(page(), chosen))
    yes = {**chosen, "count": "3", "go": "1"}
    refused = client.post(page(), {**yes, "typed": "2"})
    assert refused.status_code == 422 and "Type the number of people, 3" in text_of(refused)
    with group_scope(larkmoor):
        assert Person.objects.count() == 3
    client.post(page(), {**yes, "typed": "3"})
    with group_scope(larkmoor):
        assert not Person.objects.exists()


def test_does_nothing_when_more_people_are_meant_than_were_asked_about(enter, ben, neighbors, larkmoor):
    chosen = {"job": "tag", "people": [one.pk for one in neighbors], "count": "2", "go": "1", "with-tag": "Helper"}
    refused = enter(ben).post(page(), chosen)
    assert refused.status_code == 422 and "it is 3 people now" in text_of(refused)
    assert 'value="Helper"' in text_of(refused) and carriers(larkmoor) == {}


@pytest.mark.parametrize("chosen", [{}, {"people": ["x"]}, {"segment": "99999"}, {"people": ["0"], "job": "tag"}])
def test_says_so_when_nobody_is_chosen(enter, ben, chosen):
    answer = enter(ben).post(page(), chosen, follow=True)
    assert answer.redirect_chain[0][0] == reverse("organizing_people:list")
    assert "Choose people first" in text_of(answer) or "nobody in this selection" in text_of(answer)


def test_never_reaches_another_groups_people(enter, ben, neighbors, press, other_group, larkmoor):
    with group_scope(other_group):
        gil = Person.objects.create(group=other_group, first_name="Gil", name_key="gil")
    answer = press(enter(ben), "tag", [*neighbors[:1], gil], tag="Helper")
    assert "1 person got the tag" in text_of(answer)
    with group_scope(other_group):
        assert not PersonTag.objects.exists() and not Tag.objects.exists()


def test_changes_nothing_on_a_visit_and_shuts_viewers_out(enter, ben, vi, neighbors, larkmoor):
    chosen = {"job": "tag", "people": neighbors[0].pk, "count": "1", "go": "1", "with-tag": "Helper"}
    assert "Put a tag on 1 person?" in text_of(enter(ben).get(page(), chosen))
    assert enter(vi).post(page(), chosen).status_code == 403
    assert carriers(larkmoor) == {}


def test_asks_the_database_as_little_for_many_as_for_few(enter, ben, neighbors):
    few = count_queries(enter(ben), f"{page()}?job=tag&people={neighbors[0].pk}")
    many = count_queries(enter(ben), f"{page()}?job=tag&" + "&".join(f"people={one.pk}" for one in neighbors))
    assert few == many <= 15


def test_does_what_a_plugin_offers_and_shows_its_way(enter, ben, neighbors, press):
    client = enter(ben)
    head = text_of(client.get(reverse("organizing_people:list")))
    assert "Label printer" in head and "Print address labels" in head
    assert "2 labels are printed." in text_of(press(client, "labels", neighbors[:2]))
    assert set(address_labels.printed) >= {one.pk for one in neighbors[:2]}


def test_hands_an_export_over_to_its_own_page(enter, ben, neighbors):
    ids = [one.pk for one in neighbors[:2]]
    answer = enter(ben).post(page(), {"job": "export", "people": ids})
    assert answer.url == f"{reverse('organizing_exports_new')}?people={ids[0]}&people={ids[1]}"
    assert enter(ben).get(answer.url).context["count"] == 2
