"""Finding a person, and reading all that is known of them."""

import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from organizing.actions.models import Action
from organizing.followups.tasks import make_task
from organizing.groups.scope import group_scope
from organizing.journey import take_back_action
from organizing.people.answers import NO_SOURCE
from organizing.people.consents import refuse_email
from organizing.people.models import Person
from organizing.people.sought import open_words
from organizing.people.tags import find_tag, tag_people
from tests import factories
from tests.organizing.admin.queries import count_queries
from tests.sought import sought

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
LIST = "/admin/organizing/people/"


@pytest.fixture
def desk(enter, vi):
    return enter(vi)


@pytest.fixture
def dee(petition, confirmed):
    return confirmed(petition, "Dee", now=NOW, comment="For my cousin", language="es").person


def names(answer):
    return [row.person.full_name for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=de", ["Dee Doe"]),
        ("?q=eva%40mail", ["Eva Doe"]),
        ("?q=EVA", ["Eva Doe"]),
        ("?q=nobody", []),
        ("?confirmed=no", ["Eva Doe"]),
        ("?confirmed=yes", ["Dee Doe"]),
        ("?language=es", ["Dee Doe"]),
        ("?zip_code=00001", ["Eva Doe", "Dee Doe"]),
        ("?zip_code=9", []),
        ("?did=kind:petition", ["Dee Doe"]),
        ("?did_not=kind:petition", ["Eva Doe"]),
        ("?did=kind:call", []),
    ],
)
def test_finds_people_by_name_address_and_what_they_did(desk, dee, petition, signed, query, found):
    signed(petition, "Eva", now=NOW)
    assert names(desk.get(LIST + sought(query))) == found


def test_forgets_a_signature_that_was_taken_back_when_it_filters(desk, dee, larkmoor):
    with group_scope(larkmoor):
        take_back_action(action_id=Action.objects.get(person=dee).pk, now=NOW)
    assert names(desk.get(LIST + "?did=kind:petition")) == []


def test_says_in_words_whether_each_person_may_be_written_to(desk, petition, confirmed):
    confirmed(petition, "Dee", now=NOW, may_email="yes")
    confirmed(petition, "Eva", now=NOW, may_email="no")
    text = desk.get(LIST).content.decode()
    assert "Yes" in text
    assert "No" in text


def test_lists_sixty_people_in_fifteen_queries_or_fewer(desk, petition, confirmed):
    for number in range(60):
        confirmed(petition, f"Person{number}", now=NOW)
    assert count_queries(desk, LIST) <= 15
    assert desk.get(LIST).context["count"].number == 60


# A list short enough to be counted is planned first: one query more than the million of bench/people.py takes.
@pytest.mark.parametrize(
    ("query", "most"),
    [("?q=person", 15), ("?tag=1", 15), ("?page=last", 16), ("?sort=name&after={}", 16), ("?q=person&consent=yes", 17)],
)
def test_asks_the_database_little_whatever_is_asked(desk_of_ben, petition, confirmed, query, most, monkeypatch):
    monkeypatch.setattr("organizing.people.find.FEW", 10)
    for number in range(55):
        person = confirmed(petition, f"Person{number}", now=NOW).person
    assert count_queries(desk_of_ben, LIST + sought(query.format(person.pk))) <= most


@pytest.fixture
def desk_of_ben(enter, ben):
    return enter(ben)


def test_leads_from_page_to_page_by_numbers_alone(desk, petition, confirmed):
    for number in range(60):
        confirmed(petition, f"Person{number}", now=NOW)
    first = desk.get(LIST + "?sort=name&language=en")
    pages = first.context["pages"]
    assert set(pages) == {"next", "last"}
    assert pages["next"] == f"{LIST}?sort=name&language=en&after={first.context['rows'][-1].person.pk}"
    second = desk.get(pages["next"])
    assert len(names(first)) == 50
    assert names(second) == names(desk.get(pages["last"]))[-10:]
    assert desk.get(second.context["pages"]["previous"]).context["rows"][0].name == names(first)[0]


def test_reads_the_rows_alone_for_who_types(desk, dee):
    answer = desk.get(LIST + sought("results/?q=de"))
    assert names(answer) == ["Dee Doe"]
    assert "<html" not in answer.content.decode()


def test_leads_from_a_search_to_an_address_that_names_nobody(desk, dee):
    page = desk.post(reverse("organizing_people:search"), {"q": "Dée D", "language": "es", "sort": "name"}, follow=True)
    assert names(page) == ["Dee Doe"]
    asked = QueryDict(urlsplit(page.redirect_chain[-1][0]).query)
    assert set(asked) == {"language", "sort", "who"} and open_words(asked["who"]) == "Dée D"
    assert "Dée" not in b64decode(asked["who"] + "==", altchars=b"-_").decode(errors="replace")
    assert 'value="Dée D"' in page.content.decode()
    rows = desk.post(reverse("organizing_people:search"), {"q": "dee", "rows": "yes"}, follow=True)
    assert names(rows) == ["Dee Doe"]
    assert "<html" not in rows.content.decode()


@pytest.mark.parametrize("who", ["dee", "AAAA", "ä"])
def test_finds_nobody_by_an_address_that_was_cut_short(desk, dee, who):
    page = desk.get(LIST, {"who": who})
    assert names(page) == []
    assert "Type again whom you look for" in page.content.decode()


def test_names_each_filter_in_use_and_the_way_out_of_it(desk, dee):
    address = sought("?q=dee&language=es&did=kind:petition&sort=name")
    asked = desk.get(LIST + address).context["asked"]
    assert [(str(label), str(words)) for label, words, _url in asked] == [
        ("Has done", "any “Petition”"),
        ("Language", "Spanish"),
    ]
    assert asked[1][2] == LIST + address.replace("&language=es", "").replace("kind:", "kind%3A")


def test_says_what_is_wrong_with_a_filter_and_shows_nobody(desk, dee):
    text = desk.get(LIST + "?since=yesterday").content.decode()
    assert "Write a day like 2027-03-15." in text
    assert "Dee Doe" not in text


def test_says_something_useful_when_nobody_is_there(desk, larkmoor):
    assert "Your list is empty." in desk.get(LIST).content.decode()
    assert "Nobody on your list matches this." in desk.get(LIST + sought("?q=nobody")).content.decode()


def test_leads_those_who_may_to_where_a_list_comes_in(desk, desk_of_ben, dee):
    way = f'href="{reverse("organizing_imports")}"'
    asked = [one.get(LIST).content.decode().partition('id="main"')[2] for one in (desk, desk_of_ben)]
    assert [way in page for page in asked] == [False, True]


def test_gives_boxes_to_tick_to_those_who_may_do_something(desk, desk_of_ben, dee):
    box = f'name="people" value="{dee.pk}"'
    assert box not in desk.get(LIST).content.decode()
    assert box in desk_of_ben.get(LIST).content.decode()


def test_shows_tags_and_the_answer_that_counts(desk, dee, larkmoor):
    with group_scope(larkmoor):
        for name in ("Volunteer", "Donor", "Teacher", "Nurse", "Union"):
            tag_people(people=Person.objects.all(), tag=find_tag(group=larkmoor, name=name), now=NOW)
    row = desk.get(LIST).context["rows"][0]
    assert re.findall(r">(\w+)<", row.tags) == ["Donor", "Nurse", "Teacher"]
    assert row.more_tags == "and 2 more"
    assert "Yes" in row.may_email


def test_tells_a_persons_whole_story_newest_first(desk, dee, larkmoor, call, ana):
    factories.called(dee, call, now=NOW + timedelta(days=2))
    with group_scope(larkmoor):
        make_task(group=larkmoor, key="t", what="Thank Dee", due_at=NOW, now=NOW + timedelta(days=3), person=dee)
    answer = desk.get(reverse("organizing_people:inspect", args=[dee.pk]))
    titles = [str(entry.title) for _day, entries in answer.context["days"] for entry in entries]
    assert titles[0] == "Task: Thank Dee"
    assert titles[1] == "Reported a call: Call"
    assert "Signed: Home means home" in titles
    assert "E-mail: Thank-you with confirm button" in titles
    assert titles.count("Answered: may we e-mail you?") == 1


def test_shows_the_exact_words_somebody_agreed_to(desk, dee):
    text = desk.get(reverse("organizing_people:inspect", args=[dee.pk])).content.decode()
    with group_scope(dee.group):
        wordings = [consent.wording for consent in dee.consents.all()]
    assert wordings
    for wording in wordings:
        assert wording.replace("'", "&#x27;") in text
    assert "shown in Spanish" in text
    assert "For my cousin" in text


def test_shows_the_newest_answer_at_the_head_of_the_page(desk, dee, larkmoor):
    with group_scope(larkmoor):
        person = Person.objects.get(pk=dee.pk)
        topic = person.consents.get(purpose="email").topic
        refuse_email(person=person, topic=topic, wording="Stop", language="es", source=NO_SOURCE, now=NOW)
    answer = desk.get(reverse("organizing_people:inspect", args=[dee.pk]))
    assert "E-mail: no" in [str(chip.text) for chip in answer.context["consents"]]
    assert "E-mail: yes" not in [str(chip.text) for chip in answer.context["consents"]]


def next_step(desk, person):
    answer = desk.get(reverse("organizing_people:inspect", args=[person.pk]))
    return next(fact.value for fact in answer.context["facts"] if fact.label == "Next step")


def test_names_the_next_step_on_the_ladder(desk, dee):
    assert next_step(desk, dee).startswith("Two minutes on the phone")


def test_names_the_step_after_those_that_will_be_passed_by(desk, dee, call):
    factories.called(dee, call, now=NOW)
    assert next_step(desk, dee).startswith("One sentence of your own")


def test_names_no_step_for_who_said_no_or_took_it_back(desk, dee, petition, confirmed, larkmoor):
    eva = confirmed(petition, "Eva", now=NOW).person
    with group_scope(larkmoor):
        topic = petition.campaign.topic
        refuse_email(person=eva, topic=topic, wording="Stop", language="en", source=NO_SOURCE, now=NOW)
        take_back_action(action_id=Action.objects.get(person=dee).pk, now=NOW)
    assert next_step(desk, eva) == "None. No consent to e-mail about this campaign."
    assert next_step(desk, dee) == "None. The signature was taken back."


def head_of(desk, person):
    answer = desk.get(reverse("organizing_people:inspect", args=[person.pk]))
    facts = [str(one) for _day, entries in answer.context["days"] for entry in entries for one in entry.facts]
    chips = [answer.context["confirmed"], *answer.context["consents"]]
    return {str(chip.text) for chip in chips}, facts.count("no longer in force: taken back")


def test_holds_nobody_to_a_signature_that_was_taken_back(desk, petition, confirmed, larkmoor):
    action = confirmed(petition, "Dee", now=NOW, disclosure="name", comment="For my cousin")
    given = {"Confirmed", "Officials see name and town", "E-mail: yes"}
    chips, ended = head_of(desk, action.person)
    assert chips >= given
    assert ended == 0
    with group_scope(larkmoor):
        take_back_action(action_id=action.pk, now=NOW)
    chips, ended = head_of(desk, action.person)
    assert chips == {"Took back the signature", "E-mail: yes"}
    assert ended >= 1
    confirmed(petition, "Dee", now=NOW + timedelta(days=1), disclosure="initials")
    chips, _ended = head_of(desk, action.person)
    assert chips >= {"Confirmed", "Officials see initials and ZIP code"}
    assert "Took back the signature" not in chips


def test_reads_a_persons_page_in_twenty_five_queries_or_fewer(desk, dee):
    assert count_queries(desk, reverse("organizing_people:inspect", args=[dee.pk])) <= 25


def test_keeps_the_name_out_of_title_and_address(desk, dee):
    answer = desk.get(reverse("organizing_people:inspect", args=[dee.pk]))
    title = answer.content.decode().split("<title>")[1].split("</title>")[0]
    assert "Dee" not in title
    assert str(dee) == f"Person {dee.pk}"


@pytest.mark.parametrize("path", ["add/", "edit/1/", "delete/1/", "usage/1/", "history/1/"])
def test_has_no_view_of_wagtails_that_writes(desk, dee, path):
    assert desk.get(LIST + path).status_code == 404
    assert desk.post(LIST + path).status_code == 404
