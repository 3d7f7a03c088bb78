"""The system check says in words which line a site still lacks."""

from __future__ import annotations

import pytest

from organizing import vault
from organizing.beat import BEAT_SCHEDULE
from organizing.checks import MIDDLEWARE, check_beat, check_database, check_door, check_settings, check_urls


def found(messages):
    return [message.id for message in messages]


def test_finds_nothing_missing_here(db):
    assert check_settings(None) == []
    assert check_beat(None) == []


@pytest.mark.parametrize(
    "change", [{"KEYS": []}, {"KEYS": ["short"]}, {"HASH_KEY": ""}, {"KEYS": [vault.new_key(), "short"]}]
)
def test_names_a_key_that_is_missing_or_malformed(settings, change):
    settings.ORGANIZING = {**settings.ORGANIZING, **change}
    [message] = check_settings(None)
    assert message.id == "organizing.E001"
    assert "new_key" in message.hint


def test_tells_of_two_keys_that_cannot_be_told_apart(settings):
    key = vault.new_key()
    settings.ORGANIZING = {**settings.ORGANIZING, "KEYS": [key, key]}
    assert found(check_settings(None)) == ["organizing.E006"]


def test_names_a_setting_that_is_misspelled(settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_BACTH": 1}
    [message] = check_settings(None)
    assert "'MAIL_BACTH'" in message.msg


def test_names_the_middleware_line(settings):
    settings.MIDDLEWARE = [line for line in settings.MIDDLEWARE if line != MIDDLEWARE]
    [message] = check_settings(None)
    assert MIDDLEWARE in message.hint


@pytest.mark.urls("wagtail.urls")
def test_names_the_urls_line():
    [message] = check_urls()
    assert 'include("organizing.urls")' in message.hint


def test_names_the_database(monkeypatch):
    monkeypatch.setattr("organizing.checks.connection.vendor", "sqlite", raising=False)
    [message] = check_database()
    assert "not on sqlite" in message.msg


def test_names_the_beat_entry(settings):
    settings.CELERY_BEAT_SCHEDULE = {}
    [message] = check_beat(None)
    assert "BEAT_SCHEDULE" in message.hint
    settings.CELERY_BEAT_SCHEDULE = {**BEAT_SCHEDULE}
    assert check_beat(None) == []


def test_wants_a_secret_for_the_door_of_answers(settings):
    settings.ORGANIZING = {**settings.ORGANIZING, "REPLY_DOMAIN": "answers.example"}
    assert [problem.id for problem in check_door()] == ["organizing.E008"]
    settings.ANYMAIL = {"WEBHOOK_SECRET": "door:secret"}
    assert check_door() == []


def test_wants_a_secret_for_anymails_own_addresses(settings):
    settings.ROOT_URLCONF = "tests.organizing.anymail_urls"
    assert [problem.id for problem in check_door()] == ["organizing.E007"]
    settings.ANYMAIL = {"WEBHOOK_SECRET": ["door:secret"]}
    assert check_door() == []
