"""Which office heard what, by how many people: posts are not people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organizing.actions.call_results import OfficeResult, read_call_reach, read_call_results
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.journey import take_action, take_back_action
from organizing.officials.models import Official
from organizing.people.answers import Answers


@pytest.fixture
def offices(larkmoor: LocalGroup) -> list[int]:
    with group_scope(larkmoor):
        return list(Official.objects.order_by("office__slug").values_list("pk", flat=True))


@pytest.fixture
def report(call: Ask, offices: list[int]) -> Any:
    """`report(person, 0, "talked", agrees="yes", day="2027-03-02")`."""

    def reported(person: Any, office: int, outcome: str, *, agrees: str = "", day: str = "2027-03-01") -> Any:
        details = {"official": offices[office], "outcome": outcome, "agrees": agrees, "day": day}
        answers = Answers(first_name="", last_name="", email="", zip_code="", language="en", details=details)
        with group_scope(call.group):
            return take_action(ask=call, answers=answers, known=person)

    return reported


@pytest.fixture
def people(petition: Ask, confirmed: Any) -> list[Any]:
    return [confirmed(petition, name).person for name in ("Dee", "Kai", "Lou")]


def results(campaign: Campaign) -> list[OfficeResult]:
    with group_scope(campaign.group):
        return read_call_results(campaign)


def test_counts_people_and_not_their_reports(campaign: Campaign, people: list[Any], report: Any) -> None:
    report(people[0], 1, "talked", agrees="yes")
    report(people[0], 1, "talked", agrees="yes", day="2027-03-02")
    report(people[0], 1, "busy")
    report(people[1], 1, "voicemail")
    report(None, 1, "talked", agrees="no")
    report(people[2], 3, "talked", agrees="unsaid")
    first, second = results(campaign)
    assert (first.people, first.unnamed) == (3, 1)
    assert (first.talked, first.voicemail, first.busy) == (2, 1, 1)
    assert (first.yes, first.no, first.unsaid) == (1, 1, 0)
    assert (second.people, second.talked, second.unsaid) == (1, 1, 1)


def test_forgets_a_call_that_was_taken_back(campaign: Campaign, people: list[Any], report: Any) -> None:
    action = report(people[0], 1, "talked")
    with group_scope(campaign.group):
        take_back_action(action_id=action.pk)
    assert results(campaign) == []


def test_sees_no_other_groups_calls(other_group: LocalGroup, campaign: Campaign, people: Any, report: Any) -> None:
    report(people[0], 1, "talked")
    with group_scope(other_group):
        other = Campaign.objects.get()
        assert read_call_results(other) == []
        assert read_call_reach(other).people == 0


def test_says_nothing_in_public_below_five(
    client: Client, site_tree: Any, petition: Ask, confirmed: Any, campaign: Campaign, report: Any
) -> None:
    for number in range(4):
        report(confirmed(petition, f"Caller {'abcd'[number]}").person, number % 2, "voicemail")
        report(None, 2, "busy")
    assert b"by phone" not in client.get("/call/").content
    report(None, 1, "talked")
    assert b"5 people have reached 2 offices by phone." in client.get("/call/").content


def test_tells_staff_office_by_office(
    client: Client, ben: Any, site_tree: Any, campaign: Campaign, people: list[Any], report: Any
) -> None:
    report(people[0], 1, "talked", agrees="yes")
    report(people[1], 1, "voicemail")
    client.force_login(ben)
    page = client.get(reverse("organizing_campaigns:inspect", args=[campaign.pk])).content.decode()
    words = re.sub(r"\s+", " ", page)
    assert "Commissioner, District 2: 2 people. Talked 1, voicemail 1, busy 0. They heard: yes 1, no 0" in words
