"""Opening a confirm link shows a button, pressing it counts, and nobody learns anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from organizing.actions.models import Action, PendingAnswers
from organizing.actions.totals import count_confirmed
from organizing.campaigns.models import Campaign
from organizing.groups.scope import above_walls, group_scope
from organizing.people.models import Person
from organizing.vault import seal_token
from tests.factories import newest_pending
from tests.organizing.token_pages import assert_private, link_to_confirm, link_to_withdraw


def test_shows_what_will_count_and_counts_nothing(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee", comment="Por mi vecina", disclosure="name", show_publicly=True)
    answer = client.get(link_to_confirm(action))
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in ("Dee Doe", "00001", "My name and town", "Por mi vecina", 'method="post"'):
        assert words in page
    assert_private(answer)
    assert count_confirmed(petition) == 0


def test_is_not_confirmed_by_a_mail_scanner(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    for _ in range(3):
        client.head(link)
        client.get(link)
        client.get(link, headers={"User-Agent": "Mail scanner", "Purpose": "prefetch"})
    assert count_confirmed(petition) == 0
    assert PendingAnswers.objects.count() == 1
    for method in ("put", "delete", "patch", "options"):
        assert getattr(client, method)(link).status_code == 405


def test_counts_when_the_button_is_pressed_and_shows_it(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    answer = client.post(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, link)
    page = client.get(link).content.decode()
    assert "Your name counts" in page
    assert "<form" not in page
    assert count_confirmed(petition) == 1


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "The count starts with you", "With you we are 2"),
        ("es", "La cuenta empieza con usted", "Con usted somos 2"),
    ],
)
def test_shows_what_it_adds_up_to(client, petition, signed, in_larkmoor, language, first, second):
    for name, words in (("Dee", first), ("Eva", second)):
        link = link_to_confirm(signed(petition, name, language=language))
        assert 'class="tally"' not in client.get(link).content.decode()
        client.post(link)
        page = client.get(link).content.decode()
        assert words in page
        assert 'class="tally"' in page


def test_counts_once_however_often_it_is_pressed(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    for _ in range(3):
        assert client.post(link).status_code == 302
    assert count_confirmed(petition) == 1


def test_works_without_cookie_or_token_or_script(petition, signed, in_larkmoor):
    strict = Client(enforce_csrf_checks=True)
    link = link_to_confirm(signed(petition, "Dee"))
    assert strict.post(link).status_code == 302
    assert count_confirmed(petition) == 1


def test_speaks_the_language_of_the_form(client, petition, signed, in_larkmoor):
    answer = client.get(link_to_confirm(signed(petition, "Dee", language="es")))
    page = answer.content.decode()
    assert '<html lang="es"' in page
    assert answer["Content-Language"] == "es"
    assert "Casa es casa" in page


def test_says_so_when_the_campaign_closed_meanwhile(client, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    Campaign.objects.update(state="closed")
    for answer in (client.get(link), client.post(link)):
        assert "This petition is closed" in answer.content.decode()
        assert "Dee" not in answer.content.decode()
    assert count_confirmed(petition) == 0
    assert Person.objects.get().confirmed_at is None


def test_does_not_say_that_a_name_counts_which_was_taken_back(client, petition, signed, in_larkmoor):
    action = signed(petition, "Dee")
    link = link_to_confirm(action)
    client.post(link)
    client.post(link_to_withdraw(action))
    answer = client.get(link)
    assert "counts" not in answer.content.decode().split("<main")[1].split("</main")[0]
    assert client.post(link).status_code == 404
    assert count_confirmed(petition) == 0


def test_lets_the_newest_form_hold(client, petition, signed, in_larkmoor):
    first = link_to_confirm(signed(petition, "Dee"))
    second = link_to_confirm(signed(petition, "Dee", zip_code="00002"))
    client.post(second)
    assert client.post(first).status_code == 302
    assert Action.objects.get().zip_code == "00002"
    assert count_confirmed(petition) == 1


@pytest.mark.parametrize("name", ["confirm", "withdraw", "unsubscribe", "invite"])
def test_answers_every_bad_link_with_one_page(client, petition, confirmed, signed, other_petition, in_larkmoor, name):
    action = confirmed(petition, "Dee")
    waiting = signed(petition, "Eva")
    theirs = signed(other_petition, "Flo")
    past = timezone.now() - timedelta(days=1)
    good = seal_token(name, action.pk, 0)
    tokens = [
        "x",
        "A" * 80,
        good[:-2],
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good.swapcase(),
        seal_token("act", action.pk),
        seal_token("confirm" if name != "confirm" else "withdraw", waiting.pk, newest_pending(waiting).pk),
        seal_token(name, *((10**9, 10**9) if name in ("confirm", "unsubscribe") else (10**9,))),
        seal_token(
            name, *((theirs.pk, newest_pending(theirs).pk) if name == "confirm" else (theirs.pk,)), expires_at=past
        ),
    ]
    if name in ("confirm", "withdraw"):
        ids = (theirs.pk, newest_pending(theirs).pk) if name == "confirm" else (theirs.pk,)
        tokens.append(seal_token(name, *ids))
    pages = set()
    for token in tokens:
        for answer in (client.get(f"/o/{name}/{token}/"), client.post(f"/o/{name}/{token}/")):
            assert answer.status_code == 404, token
            assert_private(answer)
            pages.add(answer.content)
    assert len(pages) == 1
    with group_scope(other_petition.group):
        assert count_confirmed(other_petition) == 0


@pytest.mark.parametrize("name", ["confirm", "withdraw", "unsubscribe", "invite"])
def test_answers_a_good_link_on_a_site_without_a_group(client, petition, signed, in_larkmoor, name):
    action = signed(petition, "Dee")
    ids = (action.pk, newest_pending(action).pk) if name in ("confirm", "unsubscribe") else (action.pk,)
    with above_walls():
        Site.objects.create(hostname="elsewhere.example", port=80, root_page=in_larkmoor.site.root_page)
    for method in (client.get, client.post):
        answer = method(f"/o/{name}/{seal_token(name, *ids)}/", headers={"Host": "elsewhere.example"})
        assert answer.status_code == 404
    assert count_confirmed(petition) == 0
