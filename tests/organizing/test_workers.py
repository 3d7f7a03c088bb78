"""Real workers in processes of their own, with a real broker and a real mail server: stopped, killed and back again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from celery import current_app
from django.db import connection
from kombu import Connection

from campaign_site.embedded.smtp_sink import SmtpSink
from organizing.actions.models import Action
from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.send import HANDFUL

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 200
CELERY = ["-m", "celery", "--app", "campaign_site", "worker", "--beat", "--pool", "threads", "--concurrency", "2"]


@pytest.fixture
def sink(tmp_path):
    with SmtpSink(folder=tmp_path / "mail") as sink:
        yield sink


@pytest.fixture
def start(sink, tmp_path, transactional_db):
    """`start([…], BROKER_URL=…)`: a Python process on this test's database and mail server; killed at the end."""
    place = connection.settings_dict
    database = f"postgresql://{place['USER']}@{quote(place['HOST'], safe='')}/{place['NAME']}"
    running: list[subprocess.Popen[bytes]] = []

    def start(arguments, **environment):
        log = (tmp_path / f"worker{len(running)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
                "DATABASE_URL": database,
                "MAIL_PORT": str(sink.smtp_port),
                **environment,
            },
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
    with connection.cursor() as cursor:
        # A killed process's session may hold locks for a moment that the clean-up would wait for.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database()"
        )


@pytest.fixture
def start_celery(start, tmp_path):
    def start_celery(broker):
        schedule = str(tmp_path / "beat-schedule")
        queue = f"organizing-test-{uuid4().hex[:12]}"
        queues.append((broker, queue))
        return start([*CELERY, "--schedule", schedule, "--loglevel", "INFO"], BROKER_URL=broker, QUEUE=queue)

    queues: list[tuple[str, str]] = []
    yield start_celery
    for broker, queue in queues:
        with Connection(broker) as broker_connection:
            broker_connection.default_channel.queue_delete(queue)


@pytest.fixture
def broker_of_the_site(settings):
    """Point the web process's own Celery at a broker, as a site does."""
    before = current_app.conf.broker_url

    def point(url):
        current_app.conf.broker_url = url

    yield point
    current_app.conf.broker_url = before


def wait_until(is_so, *, seconds):
    give_up_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up_at, f"not so after {seconds} seconds"
        time.sleep(0.1)


def post(address, data):
    """Sign over HTTP; returns where the answer leads and how long it took."""
    request = urllib.request.Request(address, urllib.parse.urlencode(data).encode(), method="POST")
    began = time.monotonic()
    with urllib.request.build_opener(StayHere).open(request, timeout=30) as answer:
        answer.read()
        return answer.status, answer.headers["Location"], time.monotonic() - began


class StayHere(urllib.request.HTTPErrorProcessor):
    """Takes a redirect for an answer."""

    def http_response(self, request, response):
        return response


def sign_many(address, form_data, people):
    forms = [form_data(first_name=f"Dee {n}", email=f"dee{n}@mail.example") for n in range(people)]
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda form: post(f"{address}/sign/", form), forms))


def assert_all_signed(group, people):
    with group_scope(group):
        assert Action.objects.count() == people
        assert Email.objects.filter(kind="thank_you").count() == people


def assert_each_thanked_once(sink, people):
    received = sorted(message.recipients for message in sink.messages)
    assert received == sorted(f"dee{n}@mail.example" for n in range(people))


@pytest.mark.slow
@pytest.mark.redis
def test_keeps_signing_while_redis_is_down_and_sends_everything_once_it_is_back(
    live_server, petition_page, form_data, redis_server, start_celery, broker_of_the_site, sink
):
    broker_of_the_site(redis_server.url)
    start_celery(redis_server.url)
    sign_many(live_server.url, form_data, 1)
    wait_until(lambda: len(sink.messages) == 1, seconds=60)  # the worker is up
    redis_server.stop()
    answers = sign_many(live_server.url, form_data, PEOPLE)
    assert {(status, location) for status, location, _ in answers} == {(303, "/sign/thanks/")}
    assert max(seconds for _, _, seconds in answers) < 2
    assert_all_signed(petition_page.ask.group, PEOPLE)
    redis_server.start()
    wait_until(lambda: len(sink.messages) >= PEOPLE, seconds=120)
    time.sleep(5)  # long enough for two more ticks to send something twice
    assert_each_thanked_once(sink, PEOPLE)


@pytest.mark.slow
@pytest.mark.rabbitmq
def test_sends_by_rabbitmq(live_server, petition_page, form_data, rabbitmq, start_celery, broker_of_the_site, sink):
    broker_of_the_site(rabbitmq)
    start_celery(rabbitmq)
    sign_many(live_server.url, form_data, 20)
    assert_all_signed(petition_page.ask.group, 20)
    wait_until(lambda: len(sink.messages) >= 20, seconds=90)
    time.sleep(5)
    assert_each_thanked_once(sink, 20)


@pytest.mark.slow
def test_loses_no_confirmation_when_its_worker_is_killed(petition, signed, start, sink):
    people, kills = 300, 3
    for number in range(people):
        signed(petition, f"Dee {number}", email=f"dee{number}@mail.example")
    for number in range(1, kills + 1):
        worker = start(["-m", "tests.sending_worker"], LEASE_SECONDS="2")
        wait_until(lambda number=number: len(sink.messages) >= 60 * number, seconds=60)
        worker.kill()
        worker.wait()
    start(["-m", "tests.sending_worker"], LEASE_SECONDS="2")
    wait_until(lambda: len({message.recipients for message in sink.messages}) == people, seconds=120)
    with group_scope(petition.group):
        wait_until(lambda: Email.objects.exclude(state="sent").count() == 0, seconds=30)
    copies = defaultdict(list)
    for message in sink.messages:
        copies[message.recipients].append(message.parsed["Message-ID"])
    assert len(copies) == people
    twice = [ids for ids in copies.values() if len(ids) > 1]
    assert len(twice) <= kills * 2 * HANDFUL
    assert all(len(set(ids)) == 1 for ids in twice)


@pytest.mark.slow
def test_sends_each_message_once_with_two_workers_at_once(petition, signed, start, sink):
    for number in range(PEOPLE):
        signed(petition, f"Dee {number}", email=f"dee{number}@mail.example")
    for _ in range(2):
        start(["-m", "tests.sending_worker"])
    wait_until(lambda: len(sink.messages) >= PEOPLE, seconds=90)
    time.sleep(1)
    assert_each_thanked_once(sink, PEOPLE)
