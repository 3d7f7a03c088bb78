"""So many posts an hour from one network, and no address kept anywhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from organizing.pages.brake import is_too_many, neighborhood

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
