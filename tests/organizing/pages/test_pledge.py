"""Organizations and officials pledge in public."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign, CampaignState
from organizing.campaigns.pledge_models import Pledge
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope

GOOD = {
    "kind": "organization",
    "name": "Milltown Choir",
    "town": "Milltown",
    "signer": "Lu Sample",
    "signer_title": "Director",
    "email": "lu@choir.example",
    "words": "We sing for\neverybody who comes home.",
    "may_sign": "on",
}


@pytest.fixture
def pledge_page(site_tree: Any, petition: Ask) -> Any:
    from campaign_site.pages.models import PledgePage

    with above_walls():
        page = PledgePage(title="Pledge", slug="pledge", ask=petition, pledge="<p>We will not help with holds.</p>")
        page.translation_key = uuid4()
        cache.clear()
        return site_tree["home"].add_child(instance=page)


def pledges(group: LocalGroup) -> list[Pledge]:
    with group_scope(group):
        return list(Pledge.objects.order_by("pk"))


def test_shows_a_pledge_only_once_an_organizer_has_let_it(
    client: Client, pledge_page: Any, larkmoor: LocalGroup, ben: Any
) -> None:
    answer = client.post("/pledge/", GOOD)
    assert (answer.status_code, answer["Location"]) == (303, "/pledge/thanks/")
    assert "We will write to you first." in client.get("/pledge/thanks/").content.decode()
    assert "Milltown Choir" not in client.get("/pledge/").content.decode()

    [pledge] = pledges(larkmoor)
    client.force_login(ben)
    waiting = client.get(reverse("organizing_pledges")).content.decode()
    assert "mailto:lu@choir.example" in waiting
    assert "Milltown Choir pledges in public" in client.get(reverse("organizing_today")).content.decode()
    assert client.post(reverse("organizing_pledges_show", args=[pledge.pk])).status_code == 302
    client.logout()

    page = client.get("/pledge/").content.decode()
    assert "Milltown Choir" in page
    assert "Signed by Lu Sample, Director" in page
    assert "We sing for everybody who comes home." in page
    assert "lu@choir.example" not in page


def test_keeps_one_pledge_when_the_form_is_sent_twice(client: Client, pledge_page: Any, larkmoor: LocalGroup) -> None:
    client.post("/pledge/", GOOD)
    client.post("/pledge/", {**GOOD, "name": "MILLTOWN choir", "words": "Something else"})
    [pledge] = pledges(larkmoor)
    assert pledge.words == "We sing for everybody who comes home."


def test_seals_the_address_in_the_database(client: Client, pledge_page: Any) -> None:
    client.post("/pledge/", GOOD)
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("SELECT email::text, digest FROM organizing_pledge")
        [(email, digest)] = cursor.fetchall()
    assert "choir" not in email
    assert "choir" not in bytes.fromhex(email.removeprefix("\\x")).decode("latin-1")
    assert len(digest) == 32


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Choose who pledges"),
        ({"name": ""}, "Enter the name as the page should show it"),
        ({"name": "Visit https://spam.example"}, "Write a name here, not a web address"),
        ({"email": "nobody"}, "Enter an email address like name@example.com"),
        ({"signer_title": ""}, "Enter your title, such as director or pastor"),
        ({"words": "Call me at 312-555-0142"}, "Leave out phone numbers and email addresses"),
        ({"words": "x" * 301}, "Shorten this to 300 characters: it has 301 now"),
        ({"may_sign": ""}, "Tick the box if you may sign for them"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(
    client: Client, pledge_page: Any, larkmoor: LocalGroup, changes: dict[str, str], sentence: str
) -> None:
    answer = client.post("/pledge/", {**GOOD, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(sentence) == 2
    assert "<title>Error: " in page
    assert 'value="Lu Sample"' in page
    assert answer["Cache-Control"] == "no-store"
    assert pledges(larkmoor) == []


def test_tells_a_machine_nothing(client: Client, pledge_page: Any, larkmoor: LocalGroup) -> None:
    assert client.post("/pledge/", {**GOOD, "website": "x"}).status_code == 303
    assert pledges(larkmoor) == []


def test_takes_no_more_than_so_many_an_hour_from_one_place(
    client: Client, pledge_page: Any, larkmoor: LocalGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("organizing.pages.receive_pledge.PER_HOUR", 2)
    answers = [client.post("/pledge/", {**GOOD, "name": f"Choir {n}"}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Please try again in an hour" in answers[-1].content.decode()
    assert len(pledges(larkmoor)) == 2


def test_takes_none_once_the_campaign_is_over(
    client: Client, pledge_page: Any, larkmoor: LocalGroup, campaign: Campaign
) -> None:
    with group_scope(larkmoor):
        Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.CLOSED)
    assert "Pledges are not taken now" in client.get("/pledge/").content.decode()
    assert client.post("/pledge/", GOOD).status_code == 422
    assert pledges(larkmoor) == []


def test_deletes_a_pledge_with_its_address(client: Client, pledge_page: Any, larkmoor: LocalGroup, ben: Any) -> None:
    client.post("/pledge/", GOOD)
    [pledge] = pledges(larkmoor)
    client.force_login(ben)
    client.post(reverse("organizing_pledges_remove", args=[pledge.pk]))
    assert pledges(larkmoor) == []


def test_shows_viewers_no_address(client: Client, pledge_page: Any, vi: Any) -> None:
    client.post("/pledge/", GOOD)
    client.force_login(vi)
    page = client.get(reverse("organizing_pledges")).content.decode()
    assert "Milltown Choir" in page
    assert "lu@choir.example" not in page
    assert "organizing/pledges/1/show" not in page


def test_is_unknown_to_another_group(client: Client, pledge_page: Any, larkmoor: LocalGroup, cleo: Any) -> None:
    client.post("/pledge/", GOOD)
    [pledge] = pledges(larkmoor)
    client.force_login(cleo)
    assert client.post(reverse("organizing_pledges_show", args=[pledge.pk])).status_code == 404
    assert pledges(larkmoor)[0].shown_at is None
