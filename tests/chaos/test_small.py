"""A small chaos, at every run of the tests: three hundred messages, three kills, a server that misbehaves.

`make chaos` is the large one: ten thousand, twenty kills, two beats, and brokers that forget.
"""

from __future__ import annotations

import random
import time
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.mail.models import Email, Suppression
from organizing.mail.resolve import resolve_unknown
from organizing.mail.send import SENDING_AT_MOST
from tests.chaos.run_faulty import faulty_server
from tests.chaos.seed import seed_mail
from tests.chaos.verdict import judge
from tests.chaos.workers import Workers

PEOPLE, KILLS = 300, 3


@pytest.fixture
def workers(tmp_path, transactional_db):
    place = connection.settings_dict
    address = f"postgresql://{place['USER']}@{quote(place['HOST'], safe='')}/{place['NAME']}"
    workers = Workers(tmp_path, {"DATABASE_URL": address, "LEASE_SECONDS": "15"})
    yield workers
    workers.stop()
    with connection.cursor() as cursor:
        # A killed process's session may hold locks for a moment that the clean-up would wait for.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database()"
        )


def start(workers, server, count):
    workers.environment["MAIL_PORT"] = str(server.port)
    for _ in range(count):
        workers.start_worker()


def wait_until(is_so, *, seconds=120):
    give_up_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up_at, f"not so after {seconds} seconds"
        time.sleep(0.1)


def is_idle(group):
    with group_scope(group):
        return not Email.objects.filter(state__in=["due", "sending"]).exists()


@pytest.mark.slow
def test_loses_and_doubles_nothing_when_workers_are_killed(workers, tmp_path):
    group = seed_mail(count=PEOPLE, now=timezone.now())
    with faulty_server(tmp_path, slow_ms=10) as server:
        start(workers, server, 2)
        for kill in range(1, KILLS + 1):
            wait_until(lambda kill=kill: len(server.taken) >= 50 * kill)
            workers.kill_one(random.Random(kill))
        wait_until(lambda: is_idle(group))
        verdict = judge(group, server.taken)
        assert (verdict.lost, verdict.doubled, verdict.waiting) == (0, 0, 0)
        assert verdict.unknown <= KILLS * SENDING_AT_MOST
        taken = {message_id for _address, message_id in server.taken}
        with group_scope(group):
            for pk, message_id in Email.objects.filter(state="unknown").values_list("pk", "message_id"):
                assert resolve_unknown(email_id=pk, went_out=message_id in taken, now=timezone.now())
        wait_until(lambda: is_idle(group))
        verdict = judge(group, server.taken)
    assert verdict.sent + verdict.again == PEOPLE


@pytest.mark.slow
def test_gets_through_to_everybody_past_a_server_that_misbehaves(workers, tmp_path):
    group = seed_mail(count=PEOPLE, now=timezone.now())
    with faulty_server(tmp_path, closes=0.02, busy=0.05, gone=0.01, drops=0.01, hangs=0.004) as server:
        start(workers, server, 2)
        wait_until(lambda: is_idle(group))
        verdict = judge(group, server.taken)
    assert verdict.refused > 0
    assert verdict.sent == PEOPLE - verdict.refused
    with group_scope(group):
        assert Suppression.objects.count() == verdict.refused
        assert {email.attempts for email in Email.objects.filter(state="failed")} == {1}
