"""What plugins add, and what travels up."""

from __future__ import annotations

import pytest
from wagtail import hooks

from organizing.registry import Registry, listen, tell


def test_finds_what_the_package_added():
    registry = Registry("register_test_things")
    registry.add("one", 1)
    assert registry.get("one") == 1
    assert list(registry) == ["one"]


def test_takes_what_a_plugin_adds_by_its_hook():
    registry = Registry("register_test_things")
    registry.add("one", 1)
    with hooks.register_temporarily("register_test_things", lambda: {"two": 2, "one": 11}):
        assert registry.items() == {"one": 11, "two": 2}


def test_says_what_there_is_when_something_is_missing():
    registry = Registry("register_test_things")
    registry.add("email", 1)
    registry.add("task", 2)
    with pytest.raises(LookupError, match="email, task"):
        registry.get("sms")


def test_tells_a_fact_to_everyone_who_listens_once():
    heard = []

    def hear(**details):
        heard.append(details)

    listen("test_fact", hear)
    listen("test_fact", hear)
    tell("test_fact", person=7)
    assert heard == [{"person": 7}]


def test_lets_what_a_listener_raises_reach_the_teller():
    def refuse(**details):
        raise LookupError("no")

    listen("test_refused_fact", refuse)
    with pytest.raises(LookupError):
        tell("test_refused_fact")


def test_tells_nobody_without_complaint():
    tell("test_unheard_fact", person=7)
