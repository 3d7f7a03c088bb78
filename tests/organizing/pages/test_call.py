"""The call page: whom it offers, what it says, what a report does."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.links import act_pass
from organizing.officials.models import Official
from organizing.people.models import Person

SCRIPT = [
    ("say", {"heading": "Say hello", "text": "I am {name} from {town}. {demand}! {office}, {unknown} <b>"}),
    ("push_back", {"heading": "If they push back", "items": [{"they_say": "Law.", "you_say": "A request, {office}."}]}),
]


@pytest.fixture
def district(larkmoor: LocalGroup) -> dict[int, int]:
    """Ids of the commissioners by district."""
    with group_scope(larkmoor):
        officials = Official.objects.select_related("office")
        return {int(one.office.slug.rsplit("-", 1)[1]): one.pk for one in officials}


@pytest.fixture
def calling(call_page: Any) -> Any:
    call_page.script = SCRIPT
    call_page.voicemail = "Hi, {name} here."
    call_page.save()
    return call_page


def _actions(group: LocalGroup) -> list[Action]:
    with group_scope(group):
        return list(Action.objects.select_related("person"))


def test_fills_in_town_demand_and_office_and_nothing_else(client: Client, calling: Any) -> None:
    shown = client.get("/call/?zip=00003").content.decode()
    assert "<mark>your first name</mark> from <mark>Quarry Hill</mark>" in shown
    assert "<b>No extra jail time without a judge’s warrant</b>!" in shown
    assert "Commissioner, District 3, {unknown} &lt;b&gt;" in shown
    assert "A request, Commissioner, District 3." in shown


def test_puts_the_callers_own_district_first_and_those_who_agree_last(client: Client, calling: Any) -> None:
    queue = client.get("/call/?zip=00003").context["queue"]
    assert [target.official.office.slug[-1] for target in queue.targets] == ["3", "2", "4", "5", "1"]


def test_keeps_the_organizers_order_without_a_zip(client: Client, calling: Any) -> None:
    queue = client.get("/call/").context["queue"]
    assert [target.official.office.slug[-1] for target in queue.targets] == ["2", "3", "4", "5", "1"]


def test_offers_the_number_and_the_next_one(client: Client, calling: Any, larkmoor: LocalGroup) -> None:
    with group_scope(larkmoor):
        Official.objects.update(phones=[{"number": "+15550142"}, {"number": "+15550143"}])
    shown = client.get("/call/").content.decode()
    assert 'href="tel:+15550142"' in shown
    assert "Call 555-0142" in shown
    assert "Line busy? Try 555-0143" in shown


@pytest.mark.parametrize("zip_code", ["1234", "<script>", "abcde", "0" * 500])
def test_answers_a_bad_zip_with_a_sentence(client: Client, calling: Any, zip_code: str) -> None:
    response = client.get("/call/", {"zip": zip_code})
    assert response.status_code == 200
    assert "Enter a 5-digit ZIP code, like 00001" in html.unescape(response.content.decode())
    assert b"<script>" not in response.content


def test_records_a_call_and_offers_the_next_office(
    client: Client, calling: Any, larkmoor: LocalGroup, district: dict[int, int]
) -> None:
    report = {"official": district[2], "outcome": "talked", "agrees": "yes", "note": "She agrees.", "zip": "00002"}
    response = client.post("/call/", report)
    assert response.status_code == 303
    assert response["Location"] == f"/call/?zip=00002&done={district[2]}#next"
    [action] = _actions(larkmoor)
    assert action.person is None
    assert action.confirmed_at is not None
    assert action.comment == "She agrees."
    assert action.zip_code == "00002"
    assert action.details["outcome"] == "talked"
    assert action.details["agrees"] == "yes"
    shown = client.get(response["Location"]).content.decode()
    assert "Thank you for your call." in shown
    assert "Next is Commissioner, District 3" in shown


@pytest.mark.parametrize("outcome", ["voicemail", "busy"])
def test_takes_one_tap(
    client: Client, calling: Any, larkmoor: LocalGroup, district: dict[int, int], outcome: str
) -> None:
    client.post("/call/", {"official": district[2], "outcome": outcome})
    assert [action.details["outcome"] for action in _actions(larkmoor)] == [outcome]


def test_passes_a_skipped_office_by_without_recording_a_call(
    client: Client, calling: Any, larkmoor: LocalGroup, district: dict[int, int]
) -> None:
    response = client.post("/call/", {"official": district[2], "outcome": "skip"})
    assert not _actions(larkmoor)
    shown = client.get(response["Location"])
    assert shown.context["queue"].official.pk == district[3]
    assert b"Thank you for your call." not in shown.content


def test_credits_the_holder_of_a_mailed_pass(
    client: Client, calling: Any, petition: Ask, confirmed: Any, district: dict[int, int], larkmoor: LocalGroup
) -> None:
    person = confirmed(petition, "Dee").person
    token = act_pass(person_id=person.pk, now=timezone.now())
    opened = client.get("/call/", {"as": token})
    assert opened["Cache-Control"] == "no-store"
    assert opened["Referrer-Policy"] == "no-referrer"
    assert b"credited to D.D." in opened.content
    client.post("/call/", {"official": district[2], "outcome": "talked", "as": token})
    assert [action.person for action in _actions(larkmoor) if action.details] == [person]


@pytest.mark.parametrize("token", ["nonsense", "é", "", "A" * 400])
def test_counts_a_call_with_a_bad_pass_for_nobody(
    client: Client, calling: Any, district: dict[int, int], larkmoor: LocalGroup, token: str
) -> None:
    response = client.post("/call/", {"official": district[2], "outcome": "talked", "as": token})
    assert response.status_code == 303
    assert [action.person for action in _actions(larkmoor)] == [None]


def test_credits_nobody_for_a_typed_address(
    client: Client, calling: Any, petition: Ask, confirmed: Any, district: dict[int, int], larkmoor: LocalGroup
) -> None:
    confirmed(petition, "Dee", email="dee@mail.example")
    assert b'name="email"' not in client.get("/call/").content
    report = {"official": district[2], "outcome": "talked", "first_name": "Dee", "email": "dee@mail.example"}
    client.post("/call/", report)
    assert [action.person for action in _actions(larkmoor) if action.details] == [None]
    with group_scope(larkmoor):
        assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ({}, "Tap one of the four answers"),
        ({"outcome": "talked", "note": "Her cell is 555-555-0142"}, "Leave out phone numbers and email addresses"),
        ({"outcome": "talked", "note": "He said undocumented"}, "Leave out words about immigration status"),
        ({"outcome": "talked", "note": "x" * 2001}, "Shorten this to 2,000 characters: it has 2,001 now"),
    ],
)
def test_answers_a_bad_report_with_a_sentence_and_keeps_it(
    client: Client, calling: Any, district: dict[int, int], larkmoor: LocalGroup, report: dict[str, str], sentence: str
) -> None:
    response = client.post("/call/", {"official": district[2], "zip": "00003", **report})
    assert response.status_code == 422
    assert html.unescape(response.content.decode()).count(sentence) >= 2
    assert response.context["queue"].official.pk == district[2]
    assert not _actions(larkmoor)


@pytest.mark.parametrize("official", ["999999", "x", "", "9" * 30])
def test_records_nothing_for_an_office_that_is_not_the_campaigns(
    client: Client, calling: Any, larkmoor: LocalGroup, official: str
) -> None:
    assert client.post("/call/", {"official": official, "outcome": "talked"}).status_code == 303
    assert not _actions(larkmoor)


def test_takes_no_report_from_a_machine(
    client: Client, calling: Any, larkmoor: LocalGroup, district: dict[int, int]
) -> None:
    client.post("/call/", {"official": district[2], "outcome": "talked", "website": "x"})
    assert not _actions(larkmoor)


def test_says_so_when_the_campaign_has_ended(
    client: Client, calling: Any, campaign: Campaign, district: dict[int, int]
) -> None:
    with group_scope(campaign.group):
        Campaign.objects.update(state="won")
    assert b"We are not calling right now" in client.get("/call/").content
    response = client.post("/call/", {"official": district[2], "outcome": "talked"})
    assert b"We are not calling right now" in response.content
    assert not _actions(campaign.group)


def test_ends_when_everyone_was_called(client: Client, calling: Any, district: dict[int, int]) -> None:
    shown = client.get("/call/", {"done": list(district.values())}).content.decode()
    assert "That was everyone on the list." in shown
    assert "tel:+1555014" not in shown


def test_carries_zip_and_pass_to_the_other_language(client: Client, calling: Any) -> None:
    assert 'href="/es/llamar/?zip=00003"' in client.get("/call/?zip=00003").content.decode()


def test_shows_no_cookie_and_asks_a_fixed_number_of_times(
    client: Client, calling: Any, django_assert_max_num_queries: Any
) -> None:
    client.get("/call/")
    with django_assert_max_num_queries(27):
        response = client.get("/call/?zip=00003")
    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content
