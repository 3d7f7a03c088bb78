"""One page tells all of a person: chips, tags, own fields, and one time that can be narrowed and paged."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from organizing.deliveries.answer_models import Letter, Reply
from organizing.groups.scope import group_scope
from organizing.people.answers import NO_SOURCE
from organizing.people.consents import EVERYTHING, refuse_email
from organizing.people.list_models import CustomField, PersonTag, Tag
from organizing.people.models import Consent, Person
from organizing.people.note_models import Note
from tests import factories
from tests.organizing.admin.queries import count_queries
from tests.organizing.deliveries.letters import letter_answers, office, wrote

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def dee(petition, confirmed):
    return confirmed(petition, "Dee", now=NOW, comment="For my cousin").person


@pytest.fixture
def page_of(dee):
    return reverse("organizing_people:inspect", args=[dee.pk])


@pytest.fixture
def desk(enter, ben):
    return enter(ben)


def titles(answer):
    return [str(entry.title) for _day, entries in answer.context["days"] for entry in entries]


def chips(answer):
    return [str(chip.text) for chip in answer.context["consents"]]


def note_often(dee, ben, times):
    with group_scope(dee.group):
        for number in range(times):
            at = NOW - timedelta(hours=number)
            Note.objects.create(group=dee.group, person=dee, text=f"No. {number}", happened_at=at, written_by=ben)


def test_calls_somebody_without_a_name_something(desk, dee, page_of):
    with group_scope(dee.group):
        Person.objects.update(first_name="", last_name="", name_key="")
    assert '<h2 class="org-head__name" id="org-name">No name</h2>' in desk.get(page_of).content.decode()


def test_narrows_the_time_to_the_kinds_that_are_chosen(desk, dee, call, page_of):
    factories.called(dee, call, now=NOW + timedelta(days=2))
    everything = titles(desk.get(page_of))
    assert {"Reported a call: Call", "Signed: Home means home"} <= set(everything)
    assert titles(desk.get(page_of + "?show=called")) == ["Reported a call: Call"]
    both = titles(desk.get(page_of + "?show=called&show=signed"))
    assert both == ["Reported a call: Call", "Signed: Home means home"]
    assert titles(desk.get(page_of + "?show=nothing-like-it")) == everything


def test_offers_only_kinds_there_are_each_a_press_on_and_off(desk, page_of):
    links = {str(link.words): link for link in desk.get(page_of + "?show=signed").context["kinds"]}
    assert "Called" not in links
    assert (links["Signed"].is_on, links["Signed"].count, links["Signed"].query) == (True, 1, "")
    assert links["E-mail"].query == "show=emails&show=signed"


def test_leafs_back_to_what_is_older(desk, dee, ben, page_of):
    note_often(dee, ben, 60)
    first, second = desk.get(page_of + "?show=notes"), desk.get(page_of + "?show=notes&p=2")
    assert (len(titles(first)), len(titles(second))) == (50, 10)
    assert "No. 49" in first.content.decode()
    assert "No. 50" in second.content.decode()
    assert "show=notes&amp;p=2" in first.content.decode()


def test_asks_the_database_no_more_however_long_the_story_is(desk, dee, ben, call, page_of):
    factories.called(dee, call, now=NOW)
    note_often(dee, ben, 2)
    before = count_queries(desk, page_of)
    note_often(dee, ben, 300)
    assert count_queries(desk, page_of) == before
    assert before - count_queries(desk, reverse("organizing_switch_group")) <= 21


def test_tells_that_an_official_answered_a_letter_and_never_what(desk, letter_ask, larkmoor):
    with group_scope(larkmoor):
        official = office(2)
        flo = wrote(letter_ask, letter_answers("Flo", [official]), now=NOW).person
        Reply.objects.create(
            group=larkmoor,
            official=official,
            letter=Letter.objects.get(action__person=flo),
            body="I will vote yes",
            message_key=b"1",
            received_at=NOW + timedelta(days=1),
        )
    answer = desk.get(reverse("organizing_people:inspect", args=[flo.pk]))
    assert titles(answer)[0] == "They answered"
    assert "I will vote yes" not in answer.content.decode()
    assert "Replies" in [str(link.words) for link in answer.context["kinds"]]


def test_says_no_once_everything_was_refused(desk, dee, larkmoor, page_of):
    assert "E-mail: yes" in chips(desk.get(page_of))
    with group_scope(larkmoor):
        person = Person.objects.get(pk=dee.pk)
        refuse_email(person=person, topic=EVERYTHING, wording="Stop", language="en", source=NO_SOURCE, now=NOW)
    assert "E-mail: no" in chips(desk.get(page_of))
    assert "E-mail: yes" not in chips(desk.get(page_of))


def test_tells_a_yes_about_some_campaigns_from_a_yes(desk, dee, larkmoor, page_of):
    with group_scope(larkmoor):
        person = Person.objects.get(pk=dee.pk)
        refuse_email(person=person, topic="campaign:0", wording="Stop", language="en", source=NO_SOURCE, now=NOW)
    assert "E-mail: about some campaigns only" in chips(desk.get(page_of))


def test_says_which_channel_nobody_asked_about(desk, dee, larkmoor, page_of):
    with group_scope(larkmoor):
        Person.objects.filter(pk=dee.pk).update(phone="+15550100100")
    assert "Phone: no answer yet" in chips(desk.get(page_of))


def test_shows_the_groups_own_fields_as_they_are_read(desk, dee, larkmoor, page_of):
    with group_scope(larkmoor):
        for key, kind in (("shirt", "choice"), ("drives", "yes_no"), ("since", "date"), ("empty", "text")):
            CustomField.objects.create(group=larkmoor, key=key, label={"en": key.title()}, kind=kind, choices=["M"])
        custom = {"shirt": "M", "drives": True, "since": "2027-03-15"}
        Person.objects.filter(pk=dee.pk).update(custom=custom)
    facts = [(fact.label, fact.value) for fact in desk.get(page_of).context["own_facts"]]
    assert facts == [("Shirt", "M"), ("Drives", "Yes"), ("Since", "March 15, 2027")]


def test_puts_a_tag_on_and_takes_it_off(desk, dee, larkmoor, page_of):
    for name in ("Driver", " driver "):
        assert desk.post(reverse("organizing_person_tag", args=[dee.pk]), {"name": name}).status_code == 302
    with group_scope(larkmoor):
        tag = Tag.objects.get()
        assert PersonTag.objects.filter(person=dee, tag=tag).count() == 1
    assert "Driver" in desk.get(page_of).content.decode()
    desk.post(reverse("organizing_person_untag", args=[dee.pk, tag.pk]))
    with group_scope(larkmoor):
        assert not PersonTag.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "undocumented"])
def test_refuses_a_tag_that_is_none_or_tells_somebodys_status(desk, dee, larkmoor, name):
    answer = desk.post(reverse("organizing_person_tag", args=[dee.pk]), {"name": name}, follow=True)
    assert "messages" in answer.context
    assert len(list(answer.context["messages"])) == 1
    with group_scope(larkmoor):
        assert not Tag.objects.exists()


def test_offers_a_viewer_nothing_to_change(enter, vi, dee, page_of):
    text = enter(vi).get(page_of).content.decode()
    assert "Add a tag" not in text
    assert reverse("organizing_person_edit", args=[dee.pk]) not in text


def test_shows_no_consent_that_was_never_confirmed_as_an_answer(desk, petition, signed, larkmoor):
    eva = signed(petition, "Eva", now=NOW).person
    with group_scope(larkmoor):
        assert Consent.objects.filter(person=eva, purpose="email").exists()
    answer = desk.get(reverse("organizing_people:inspect", args=[eva.pk]))
    assert chips(answer) == ["E-mail: no answer yet"]
