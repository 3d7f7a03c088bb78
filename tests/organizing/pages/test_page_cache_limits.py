"""What pages kept in memory never cost: a form's answer, or each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from tests.organizing.pages.test_page_cache import Commit, queries
from tests.organizing.pages.test_page_cache import page_cache as page_cache


def test_saves_and_does_what_follows_while_the_cache_is_away(
    larkmoor: LocalGroup, django_capture_on_commit_callbacks: Commit, monkeypatch: Any
) -> None:
    def away(*args: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("organizing.pages.cache.version.cache.set", away)
    followed: list[str] = []
    with group_scope(larkmoor), django_capture_on_commit_callbacks(execute=True):
        larkmoor.save()
        transaction.on_commit(lambda: followed.append("a letter leaves"))
    assert followed


@pytest.mark.parametrize("host", ["larkmoor.example:8123", "Larkmoor.example", "larkmoor.example."])
def test_keeps_nothing_at_an_address_that_somebody_made_up(client: Client, petition_page: Any, host: str) -> None:
    client.get("/sign/", headers={"host": host})
    assert queries(client, "/sign/", host=host) > 5
    answer = client.get("/sign/?via=bcdf23", headers={"host": host}).content.decode()
    assert 'action="/sign/?via=bcdf23"' in answer and "OPENPLACE" not in answer


def test_keeps_pages_at_the_port_of_their_site(client: Client, petition_page: Any, larkmoor: LocalGroup) -> None:
    with above_walls():
        Site.objects.filter(pk=larkmoor.site_id).update(port=8123)
    client.get("/sign/", headers={"host": "larkmoor.example:8123"})
    assert queries(client, "/sign/", host="larkmoor.example:8123") == 0


def test_drops_the_page_that_nobody_asked_for_the_longest(client: Client, petition_page: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("organizing.pages.cache.middleware.MOST_PAGES", 2)
    for path in ("/sign/", "/call/", "/sign/", "/write/"):
        client.get(path)
    assert queries(client, "/sign/") == 0
    assert queries(client, "/call/") > 5


class AwayCache:
    """Every question to it fails."""

    def __getattr__(self, name: str) -> Any:
        raise ConnectionError


@pytest.fixture
def goes_away(monkeypatch: Any) -> Callable[[], None]:
    """Call it, and the cache fails from then on."""

    def go() -> None:
        monkeypatch.setattr("organizing.pages.cache.version.ASK_AGAIN_SECONDS", 0)
        monkeypatch.setattr("organizing.pages.cache.version.cache", AwayCache())

    return go


def test_hands_out_what_it_kept_while_the_cache_is_away(
    client: Client, petition_page: Any, goes_away: Callable[[], None], caplog: Any
) -> None:
    kept = client.get("/sign/").content
    goes_away()
    assert queries(client, "/sign/") == 0
    assert client.get("/sign/").content == kept
    assert client.get("/call/").status_code == 200
    assert sum("The cache is away" in message for message in caplog.messages) == 1


def test_shows_its_own_changes_while_the_cache_is_away(
    client: Client,
    petition_page: Any,
    larkmoor: LocalGroup,
    django_capture_on_commit_callbacks: Commit,
    goes_away: Callable[[], None],
) -> None:
    client.get("/sign/")
    goes_away()
    with group_scope(larkmoor), django_capture_on_commit_callbacks(execute=True):
        larkmoor.save()
    assert queries(client, "/sign/") > 5
    assert queries(client, "/sign/") == 0
