"""The three stories of a chaos run."""

from __future__ import annotations

import random
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import redis
from django.db import connection
from django.utils import timezone
from kombu import Connection

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email
from organizing.mail.resolve import resolve_unknown
from organizing.mail.send import SENDING_AT_MOST
from organizing.people.models import Consent, Person
from tests.chaos.run import FAULTS, LEASE_SECONDS, SPREAD_SECONDS, WORKERS
from tests.chaos.run_faulty import Running, faulty_server
from tests.chaos.seed import seed_mail
from tests.chaos.verdict import Verdict, judge
from tests.chaos.workers import Workers
from tests.redis_server import RedisServer
from tests.services import RABBITMQ_URL

QUEUE = f"chaos-{uuid4().hex[:8]}"
GIVE_UP_SECONDS = 240
Broker = Iterator[tuple[str, Callable[[], None]]]


@contextmanager
def redis_broker(folder: Path) -> Broker:
    """A Redis of the run's own, and how to make it forget."""
    server = RedisServer(folder=folder)
    server.start()
    try:
        yield server.url, lambda: bool(redis.Redis.from_url(server.url).flushall())
    finally:
        server.stop()


@contextmanager
def rabbitmq_broker(folder: Path) -> Broker:
    """A queue of the run's own on this machine's RabbitMQ, and how to empty it."""

    def purge() -> None:
        with Connection(RABBITMQ_URL) as broker:
            broker.default_channel.queue_purge(QUEUE)

    yield RABBITMQ_URL, purge
    with Connection(RABBITMQ_URL) as broker:
        broker.default_channel.queue_delete(QUEUE)


BROKERS = {"redis": redis_broker, "rabbitmq": rabbitmq_broker}


class Run:
    """One broker's run."""

    def __init__(
        self, folder: Path, *, database: str, broker: str, forget: Callable[[], None], options: Namespace
    ) -> None:
        self.folder, self.database, self.broker, self.forget, self.options = folder, database, broker, forget, options

    def killed(self, name: str) -> bool:
        """Workers are killed, two beats tick, one is killed, the broker forgets."""
        chance = random.Random(name)
        group = seed_mail(count=self.options.messages, now=timezone.now(), spread_seconds=SPREAD_SECONDS)
        with self._server() as server, self._workers(server, beats=2) as workers:
            _wait(lambda: server.taken, seconds=240)
            for kill in range(self.options.kills):
                time.sleep(chance.uniform(1, 3))
                workers.kill_one(chance)
                if kill == self.options.kills // 3:
                    self.forget()
                if kill == self.options.kills // 2:
                    workers.kill_beat()
            _wait_until_idle(group)
            before = judge(group, server.taken)
            resolved = _resolve(group, server)
            _wait_until_idle(group)
            after = judge(group, server.taken)
        at_most = self.options.kills * SENDING_AT_MOST
        _tell(f"{name}, {self.options.kills} kills", before, after, f"unknown at most {at_most}, {resolved} resolved")
        return _is_clean(after) and before.unknown <= at_most and before.doubled == 0

    def faulty(self, name: str) -> bool:
        """The server misbehaves."""
        group = seed_mail(count=self.options.messages, now=timezone.now())
        with self._server(**FAULTS) as server, self._workers(server, beats=1):
            longest = _wait_until_idle(group)
            verdict = judge(group, server.taken)
        _tell(f"{name}, a faulty server", verdict, verdict, f"longest a worker held a handful: {longest:.1f} s")
        return _is_clean(verdict) and _suppressed(group) == verdict.refused and longest < 10

    def click(self, name: str) -> bool:
        """Everybody unsubscribes at once while a worker holds a thousand messages."""
        group = seed_mail(count=1_250, now=timezone.now() - timedelta(hours=1))
        with self._server(slow_ms=5) as server, self._workers(server, beats=1, count=1):
            _wait(lambda: len(server.taken) > 350, seconds=240)  # the confirmations are through
            leased = _count(group, state="due", leased_until__isnull=False)
            _unsubscribe_all(group)
            taken = len(server.taken)
            _wait_until_idle(group)
            late = len(server.taken) - taken
        print(f"{name}, a click: {leased} leased, {late} went out after it, at most {SENDING_AT_MOST} were on the wire")
        return leased > 500 and late <= SENDING_AT_MOST

    def _server(self, **faults: float) -> contextmanager[Running]:
        (self.folder / "taken").unlink(missing_ok=True)
        return faulty_server(self.folder, **faults)

    @contextmanager
    def _workers(self, server: Running, *, beats: int, count: int = WORKERS) -> Iterator[Workers]:
        environment = {"DATABASE_URL": self.database, "MAIL_PORT": str(server.port), "QUEUE": QUEUE}
        environment |= {"BROKER_URL": self.broker, "LEASE_SECONDS": str(LEASE_SECONDS)}
        workers = Workers(self.folder, environment)
        for _ in range(count):
            workers.start_worker()
        for _ in range(beats):
            workers.start_beat()
        try:
            yield workers
        finally:
            workers.stop()


def _is_clean(verdict: Verdict) -> bool:
    return not (verdict.lost or verdict.doubled or verdict.unknown or verdict.waiting)


def _tell(title: str, before: Verdict, after: Verdict, more: str) -> None:
    print(
        f"{title}: {before.sent + before.again} sent, lost {before.lost}, doubled {before.doubled}, "
        f"unknown {before.unknown}, refused {before.refused}, confirmations again under the same Message-ID "
        f"{before.again}; {more}; in the end {asdict(after)}",
        flush=True,
    )


def _wait(is_so: Callable[[], object], *, seconds: float) -> None:
    give_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up_at:
            raise SystemExit(f"not so after {seconds} seconds")
        time.sleep(0.2)


def _wait_until_idle(group: LocalGroup) -> float:
    """Until nothing is due or on its way; returns the longest that a handful was on its way, in seconds."""
    longest, give_up_at = 0.0, time.monotonic() + GIVE_UP_SECONDS
    while _count(group, state__in=["due", "sending"]) and time.monotonic() < give_up_at:
        longest = max(longest, _longest_on_its_way())
        time.sleep(0.3)
    return longest


def _longest_on_its_way() -> float:
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM now() - min(leased_until)) FROM organizing_email WHERE state = 'sending'"
        )
        left = cursor.fetchone()[0]
    return 0.0 if left is None else float(left) + LEASE_SECONDS


def _resolve(group: LocalGroup, server: Running) -> int:
    """Tell the ledger of each unknown message whether the server has it, as a provider's report would."""
    taken = {message_id for _address, message_id in server.taken}
    with group_scope(group):
        unknown = list(Email.objects.filter(state="unknown").values_list("pk", "message_id"))
        return sum(
            resolve_unknown(email_id=pk, went_out=message_id in taken, now=timezone.now()) for pk, message_id in unknown
        )


def _suppressed(group: LocalGroup) -> int:
    from organizing.mail.models import Suppression

    with group_scope(group):
        return Suppression.objects.count()


def _unsubscribe_all(group: LocalGroup) -> None:
    now = timezone.now()
    with group_scope(group):
        Consent.objects.bulk_create(
            Consent(
                group=group,
                person_id=person,
                purpose="email",
                topic="",
                answer="no",
                wording="No more",
                language="en",
                source="chaos",
                given_at=now,
                confirmed_at=now,
            )
            for person in Person.objects.values_list("pk", flat=True)
        )


def _count(group: LocalGroup, **which: object) -> int:
    with group_scope(group):
        return int(Email.objects.filter(**which).count())
