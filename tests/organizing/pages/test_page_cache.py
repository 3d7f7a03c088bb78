"""Visitors get a page from memory, and the new one as soon as it has changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from organizing.actions.models import Ask
from organizing.campaigns.correct_commitment import show_commitment
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Commitment
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.journey import take_back_action
from organizing.pages.cache.middleware import forget_pages
from organizing.pages.cache.version import forget_versions
from organizing.people.models import Person
from organizing.privacy.erase import erase_people

Commit = Callable[..., Any]


@pytest.fixture(autouse=True)
def page_cache(settings: Any) -> Iterator[None]:
    settings.ORGANIZING = {**site_settings.ORGANIZING, "PAGE_CACHE": {"SECONDS": 10, "PROXY_SECONDS": 4}}
    forget_pages()
    forget_versions()
    cache.clear()
    yield
    forget_pages()
    forget_versions()
    cache.clear()


def queries(client: Client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers=headers)
    return len(captured)


def test_asks_the_database_nothing_for_the_second_visitor(client: Client, petition_page: Any) -> None:
    first = client.get("/sign/")
    assert queries(client, "/sign/") == 0
    again = client.get("/sign/")
    assert again.content == first.content and again["Content-Language"] == "en"
    assert client.get("/es/firmar/")["Content-Language"] == "es"


@pytest.mark.parametrize("path", ["/", "/sign/", "/call/", "/write/", "/progress/", "/es/", "/es/firmar/"])
def test_keeps_every_page_type(client: Client, petition_page: Any, path: str) -> None:
    client.get(path)
    assert queries(client, path) == 0


def test_is_new_when_a_signature_counts(
    client: Client, petition_page: Any, petition: Ask, confirmed: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    assert "1 neighbor" not in client.get("/sign/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        action = confirmed(petition, "Dee")
    assert client.get("/sign/").context["progress"].confirmed == 1
    with group_scope(petition.group), django_capture_on_commit_callbacks(execute=True):
        take_back_action(action_id=action.pk)
    assert client.get("/sign/").context["progress"].confirmed == 0


def test_is_new_when_words_are_published_or_taken_down(
    client: Client, petition_page: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    client.get("/sign/")
    petition_page.headline = "Ask a judge first"
    with above_walls(), django_capture_on_commit_callbacks(execute=True):
        petition_page.save_revision().publish()
    assert "Ask a judge first" in client.get("/sign/").content.decode()
    with above_walls(), django_capture_on_commit_callbacks(execute=True):
        petition_page.unpublish()
    assert client.get("/sign/").status_code == 404


def test_shows_a_deleted_page_no_more(
    client: Client, call_page: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    assert 'href="/call/"' in client.get("/sign/").content.decode()
    client.get("/call/")
    with above_walls(), django_capture_on_commit_callbacks(execute=True):
        call_page.delete()
    assert client.get("/call/").status_code == 404
    assert 'href="/call/"' not in client.get("/sign/").content.decode()


def test_is_new_when_the_group_or_an_official_changes(
    client: Client, petition_page: Any, larkmoor: LocalGroup, django_capture_on_commit_callbacks: Commit
) -> None:
    from organizing.officials.models import Official

    for path in ("/", "/call/"):
        client.get(path)
    with group_scope(larkmoor), django_capture_on_commit_callbacks(execute=True):
        larkmoor.help_phone = "+13125550177"
        larkmoor.save()
        for official in Official.objects.all():
            official.phones = [{"number": "+13125550188", "label": {"en": "Main line"}}]
            official.save()
    assert "(312) 555-0177" in client.get("/").content.decode()
    assert "(312) 555-0188" in client.get("/call/").content.decode()


def test_names_nobody_who_was_erased(
    client: Client,
    petition_page: Any,
    petition: Ask,
    ana: Any,
    confirmed: Any,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    petition_page.body = [("just_signed", {"heading": "Just signed", "note": ""})]
    petition_page.save()
    confirmed(petition, "Marisol", show_publicly=True)
    assert "Marisol" in client.get("/sign/").content.decode()
    with group_scope(petition.group), django_capture_on_commit_callbacks(execute=True):
        erase_people(people=Person.objects.all(), by=ana, now=timezone.now())
    assert "Marisol" not in client.get("/sign/").content.decode()


def test_shows_no_words_that_were_taken_off(
    client: Client, petition_page: Any, campaign: Campaign, django_capture_on_commit_callbacks: Commit
) -> None:
    with group_scope(campaign.group):
        target = Target.objects.first()
        said = Commitment.objects.create(
            group=campaign.group, target=target, official=target.official, stance=target.stance,
            said_on=date(2026, 11, 2), quote={"en": "A judge is enough for me"}, source="Minutes",
            recorded_at=timezone.now(),
        )  # fmt: skip
    assert "A judge is enough for me" in client.get("/progress/").content.decode()
    with group_scope(campaign.group), django_capture_on_commit_callbacks(execute=True):
        show_commitment(commitment_id=said.pk, is_public=False)
    assert "A judge is enough for me" not in client.get("/progress/").content.decode()


def test_leaves_another_groups_pages_alone(
    client: Client, petition_page: Any, other_petition: Ask, confirmed: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    client.get("/sign/")
    with django_capture_on_commit_callbacks(execute=True):
        confirmed(other_petition, "Dee")
    assert queries(client, "/sign/") == 0


def test_changes_the_word_once_for_all_that_one_transaction_saves(
    client: Client, call_page: Any, larkmoor: LocalGroup, django_capture_on_commit_callbacks: Commit, monkeypatch: Any
) -> None:
    words = []
    monkeypatch.setattr("organizing.pages.cache.version._word", lambda: words.append(1) or f"word {len(words)}")
    for turn in (1, 2):
        with group_scope(larkmoor), django_capture_on_commit_callbacks(execute=True):
            for _ in range(5):
                larkmoor.save()
        assert len(words) == turn


def test_grows_old_by_itself(client: Client, petition_page: Any, monkeypatch: Any) -> None:
    moment = [1000.0]
    monkeypatch.setattr("organizing.pages.cache.middleware.time.monotonic", lambda: moment[0])
    client.get("/sign/")
    moment[0] += 9
    assert queries(client, "/sign/") == 0
    moment[0] += 2
    assert queries(client, "/sign/") > 5
    assert queries(client, "/sign/") == 0


def test_answers_what_a_browser_has_already_with_304(client: Client, petition_page: Any) -> None:
    first = client.get("/sign/", headers={"accept-encoding": "gzip"})
    assert first["Cache-Control"] == "public, max-age=0, s-maxage=4, stale-while-revalidate=4"
    assert first["Vary"] == "Accept-Encoding"
    again = client.get("/sign/", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert again["ETag"] == first["ETag"] and again["Cache-Control"] == first["Cache-Control"]


def test_is_compressed_for_whoever_can_read_that(client: Client, petition_page: Any) -> None:
    packed = client.get("/sign/", headers={"accept-encoding": "gzip, br"})
    plain = client.get("/sign/")
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))


def test_carries_a_links_code_without_being_rendered_for_it(client: Client, petition_page: Any) -> None:
    plain = client.get("/sign/").content.decode()
    assert 'action="/sign/"' in plain and "OPENPLACE" not in plain
    assert queries(client, "/sign/?via=bcdf23") == 0
    brought = client.get("/sign/?via=bcdf23").content.decode()
    assert 'action="/sign/?via=bcdf23"' in brought and 'href="/es/firmar/?via=bcdf23"' in brought
    assert brought.replace("?via=bcdf23", "") == plain
    packed = client.get("/sign/?via=bcdf23", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content).decode() == brought
    assert packed["ETag"] != client.get("/sign/")["ETag"]


def test_gives_the_first_visitor_no_other_ones_code(client: Client, petition_page: Any) -> None:
    assert 'action="/sign/?via=bcdf23"' in client.get("/sign/?via=bcdf23").content.decode()
    assert 'action="/sign/"' in client.get("/sign/").content.decode()


@pytest.mark.parametrize("query", ["zip=00003", "as=abc", "via=%22x", "via=bcdf23&zip=00003", "via=OPENPLACEVIA"])
def test_never_keeps_what_one_reader_asked_for(client: Client, petition_page: Any, query: str) -> None:
    client.get(f"/call/?{query}")
    answer = client.get(f"/call/?{query}")
    assert queries(client, f"/call/?{query}") > 5
    assert "public" not in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]


def test_never_keeps_pages_behind_a_form(client: Client, petition_page: Any, form_data: Any) -> None:
    client.get("/sign/thanks/")
    assert queries(client, "/sign/thanks/") > 5
    wrong = client.post("/sign/", form_data(email="not an address"))
    assert wrong.status_code == 422 and "public" not in wrong.get("Cache-Control", "")
    assert "not an address" not in client.get("/sign/").content.decode()
    assert client.post("/sign/", form_data()).status_code == 303


def test_renders_staff_their_own(client: Client, ben: Any, petition_page: Any) -> None:
    client.get("/sign/")
    client.force_login(ben)
    assert queries(client, "/sign/") > 5
    assert client.get("/sign/")["Cache-Control"] == "private"


def test_keeps_no_preview(client: Client, ana: Any, petition_page: Any) -> None:
    petition_page.headline = "Nobody has read this yet"
    request = petition_page.make_preview_request()
    assert "Nobody has read this yet" in request.content.decode()
    assert "Nobody has read this yet" not in client.get("/sign/").content.decode()


def test_asks_for_the_password_from_the_moment_there_is_one(
    client: Client, petition_page: Any, django_capture_on_commit_callbacks: Commit
) -> None:
    client.get("/sign/")
    with above_walls(), django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=petition_page, restriction_type="password", password="shared")
    for _ in range(2):
        asked = client.get("/sign/")
        assert 'type="password"' in asked.content.decode() and "public" not in asked.get("Cache-Control", "")


def test_keeps_no_missing_page(client: Client, petition_page: Any) -> None:
    assert client.get("/nothing/").status_code == 404
    assert queries(client, "/nothing/") > 1


def test_posts_without_a_cookie_from_a_kept_page(client: Client, petition_page: Any, form_data: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/sign/")
    page = browser.get("/sign/")
    assert not page.cookies and b"csrfmiddlewaretoken" not in page.content
    ours, foreign = {"origin": "http://testserver"}, {"origin": "https://elsewhere.example"}
    assert browser.post("/sign/", form_data(), headers=ours).status_code == 303
    assert browser.post("/sign/", form_data(), headers={"sec-fetch-site": "same-origin"}).status_code == 303
    assert browser.post("/sign/", form_data(), headers=foreign).status_code == 403
    for site in ("cross-site", "same-site"):
        assert browser.post("/sign/", form_data(), headers={**ours, "sec-fetch-site": site}).status_code == 403
    assert not browser.cookies


def test_can_be_turned_off(client: Client, petition_page: Any, settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "PAGE_CACHE": {"SECONDS": 0}}
    client.get("/sign/")
    assert queries(client, "/sign/") > 5
