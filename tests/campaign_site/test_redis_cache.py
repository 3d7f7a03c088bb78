"""Redis goes away: visitors get pages and sign, and the log says it once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from campaign_site.redis_cache import Outage
from organizing.mail.tracking.view import count_refused
from organizing.pages.brake import is_too_many
from organizing.pages.cache.middleware import forget_pages
from organizing.pages.cache.version import forget_versions
from tests.redis_server import RedisServer, free_port


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    Outage.ask_again_at, Outage.is_told = 0.0, False
    yield
    forget_pages()
    forget_versions()
    Outage.ask_again_at, Outage.is_told = 0.0, False


def cached_at(url: str, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "campaign_site.redis_cache.RedisCache", "LOCATION": url}}
    settings.ORGANIZING = {**site_settings.ORGANIZING, "PAGE_CACHE": {"SECONDS": 10, "PROXY_SECONDS": 4}}
    forget_pages()
    forget_versions()


@pytest.fixture
def away(settings: Any) -> None:
    """Nobody listens where Redis should be."""
    cached_at(f"redis://127.0.0.1:{free_port()}/0", settings)


def test_visitors_get_every_page(client: Client, petition_page: Any, away: None, caplog: Any) -> None:
    with caplog.at_level(logging.WARNING):
        for path in ("/", "/sign/", "/sign/", "/es/firmar/", "/call/", "/progress/"):
            assert client.get(path).status_code == 200
    assert [record.message for record in caplog.records if "cache" in record.message] == [
        "The cache is away (ConnectionError); the site goes on without it."
    ]


def test_visitors_sign(client: Client, petition_page: Any, away: None) -> None:
    answers = {
        "first_name": "Dee", "last_name": "Doe", "email": "dee@mail.example", "zip_code": "00001",
        "may_email": "yes", "disclosure": "initials",
    }  # fmt: skip
    assert client.post("/sign/", answers).status_code == 303
    assert client.get("/sign/thanks/").status_code == 200


def test_nothing_is_counted_or_kept(rf: Any, db: None, away: None) -> None:
    assert not is_too_many(rf.post("/"), what="help", most=1, now=timezone.now())
    assert not is_too_many(rf.post("/"), what="help", most=1, now=timezone.now())
    count_refused()
    cache.set_many({"one": 1})
    assert cache.get("one", "nothing") == "nothing" and cache.get_many(["one"]) == {}
    assert not any((cache.has_key("one"), cache.touch("one"), cache.delete("one"), cache.clear()))
    cache.delete_many(["one"])
    with pytest.raises(ValueError, match="one"):
        cache.incr("one")


@pytest.mark.redis
def test_is_asked_again_and_used_once_it_is_back(redis_server: RedisServer, settings: Any, caplog: Any) -> None:
    cached_at(redis_server.url, settings)
    cache.set("word", "before")
    redis_server.stop()
    assert cache.get("word") is None
    redis_server.start()
    assert cache.get("word") is None, "it is left alone for some seconds"
    Outage.ask_again_at = 0.0
    with caplog.at_level(logging.WARNING):
        cache.set("word", "after")
    assert cache.get("word") == "after"
    assert [message for message in caplog.messages if "back" in message] == ["The cache is back."]
