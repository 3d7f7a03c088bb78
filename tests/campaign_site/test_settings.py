"""The settings keep what DESIGN and the safety notes promise."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from importlib import import_module

import pytest

from campaign_site.embedded.state import ROOT
from campaign_site.settings import base
from campaign_site.settings.logs import Line, NoPersonalData
from organizing.beat import BEAT_SCHEDULE


def test_mail_stays_on_this_machine_unless_production_says_otherwise():
    assert base.EMAIL_BACKEND == "organizing.mail.backends.LocalOnlyBackend"
    assert base.EMAIL_HOST == "127.0.0.1"
    assert not base.ORGANIZING.get("MAIL_MAY_LEAVE", False)


def test_the_public_policy_allows_this_site_and_nothing_else():
    directives = base.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'self'", "'none'"}
    assert set(directives) >= {"default-src", "base-uri", "form-action", "frame-ancestors", "object-src"}


def test_the_admin_asks_nobody_else():
    assert base.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert base.WAGTAIL_GRAVATAR_PROVIDER_URL is None


def test_the_walls_stand_after_the_session_and_before_wagtail():
    order = base.MIDDLEWARE.index
    walls = order("organizing.groups.middleware.WallsMiddleware")
    assert order("django.contrib.auth.middleware.AuthenticationMiddleware") < walls
    assert walls < order("wagtail.contrib.redirects.middleware.RedirectMiddleware")
    assert order("campaign_site.body_limit.BodyLimitMiddleware") == 0


def test_every_beat_entry_is_a_task_and_expires_before_the_next():
    tasks = import_module("organizing.tasks")
    names = {task.name for task in vars(tasks).values() if hasattr(task, "delay")}
    for entry in BEAT_SCHEDULE.values():
        assert entry["task"] in names
        assert "args" not in entry
        if isinstance(entry["schedule"], int):
            assert entry["options"]["expires"] <= entry["schedule"]


def test_a_log_line_carries_no_query_string_and_no_request():
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Not Found", "/o/x/?as=secret"), "request": object()})
    assert NoPersonalData().filter(record)
    assert record.getMessage() == "Not Found: /o/x/"
    assert not hasattr(record, "request")


def test_a_traceback_carries_no_address_and_no_row():
    words = "refused dee.o'brien+x@mail.example\nDETAIL:  Key (first_name)=(Dee) already exists."
    try:
        raise ValueError(words)
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})
    text = Line("{message}", style="{").format(record)
    assert "ValueError" in text
    assert "mail.example" not in text
    assert "Dee)" not in text


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["SECRET_KEY", "ORGANIZING_KEYS", "ORGANIZING_HASH_KEY", "DATABASE_URL"])
def test_production_does_not_start_without(missing):
    environment = {
        "SECRET_KEY": "x" * 60,
        "ORGANIZING_KEYS": "k",
        "ORGANIZING_HASH_KEY": "h",
        "DATABASE_URL": "postgresql://site@127.0.0.1/site",
        "ALLOWED_HOSTS": "site.example",
        "BASE_URL": "https://site.example",
        "EMAIL_BACKEND": "anymail.backends.test.EmailBackend",
        "DEFAULT_FROM_EMAIL": "team@site.example",
        "BROKER_URL": "redis://127.0.0.1/0",
    }
    del environment[missing]
    environment["PATH"] = os.environ["PATH"]
    done = subprocess.run(
        [sys.executable, "-c", "import campaign_site.settings.production"],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert missing in done.stderr
