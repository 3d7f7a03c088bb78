"""So many posts an hour from one network, and no address kept anywhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from organizing.pages.brake import is_too_many, neighborhood
from tests.threads import at_once

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 2, 16, 20, tzinfo=UTC)


def request_from(peer, forwarded=""):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().post("/", REMOTE_ADDR=peer, headers=headers)


def test_counts_each_hour_and_each_form_anew():
    posts = [is_too_many(request_from("203.0.113.7"), what="help", most=2, now=NOW) for _post in range(3)]
    assert posts == [False, False, True]
    assert not is_too_many(request_from("203.0.113.7"), what="story", most=2, now=NOW)
    assert not is_too_many(request_from("203.0.113.7"), what="help", most=2, now=NOW + timedelta(hours=1))
    assert not is_too_many(request_from("198.51.100.7"), what="help", most=2, now=NOW)


@pytest.fixture
def database_cache(monkeypatch):
    """The cache of a site that has no Redis: its `incr` reads and writes, with five minutes to live."""
    call_command("createcachetable", "brake_cache", verbosity=0)
    kept = DatabaseCache("brake_cache", {})
    monkeypatch.setattr("organizing.pages.brake.cache", kept)
    yield kept
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE brake_cache")


def test_remembers_after_quiet_minutes_and_forgets_with_the_hour(database_cache, monkeypatch):
    def post():
        return is_too_many(request_from("203.0.113.7"), what="help", most=2, now=NOW)

    assert [post(), post()] == [False, False]
    later = timezone.now() + timedelta(minutes=39)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: later)
    assert post()
    past = timezone.now() + timedelta(minutes=41)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: past)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM brake_cache WHERE expires > %s", [past])
        assert cursor.fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_lets_no_more_through_when_they_come_at_once(database_cache):
    def post():
        return is_too_many(request_from("203.0.113.7"), what="help", most=2, now=NOW)

    assert sorted(at_once([post] * 6)) == [False] * 2 + [True] * 4


@pytest.mark.parametrize(
    ("peer", "forwarded", "network"),
    [
        ("203.0.113.7", "", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "", "2001:db8:1::/48"),
        ("::ffff:203.0.113.7", "", "203.0.113.0/24"),
        # Behind a proxy of our own: what it added last, whatever the visitor wrote before it.
        ("127.0.0.1", "198.51.100.9, 203.0.113.7", "203.0.113.0/24"),
        ("10.0.0.2", "203.0.113.7", "203.0.113.0/24"),
        # From the internet itself a header proves nothing.
        ("203.0.113.7", "198.51.100.9", "203.0.113.0/24"),
        ("", "203.0.113.7", "203.0.113.0/24"),
        ("", "", ""),
        ("127.0.0.1", "no address", ""),
    ],
)
def test_takes_the_network_that_nobody_can_forge(peer, forwarded, network):
    assert neighborhood(request_from(peer, forwarded)) == network


def test_keeps_no_address():
    is_too_many(request_from("203.0.113.7"), what="help", most=2, now=NOW)
    kept = str(getattr(cache, "_cache", {}))
    assert "organizing:brake:" in kept
    assert "203.0.113" not in kept
