"""The pytest plugin for services: PostgreSQL for every test, a browser, Redis, IMAP and RabbitMQ where there are any.

A test marked `browser`, `redis`, `imap` or `rabbitmq` needs that service. Where it is missing the tests are left
out and one line says so; with `REQUIRE_BROWSER=1` (or `_REDIS`, `_IMAP`, `_RABBITMQ`) that is a failure instead.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.imap_server import ImapServer
from tests.redis_server import RedisServer

RABBITMQ_URL = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")


def _has_browser() -> bool:
    return chromium() is not None


def _has_redis() -> bool:
    return shutil.which("redis-server") is not None


def _has_imap() -> bool:
    return any(shutil.which("dovecot", path=path) for path in (None, "/usr/sbin:/usr/local/sbin"))


def _has_rabbitmq() -> bool:
    address = urlsplit(RABBITMQ_URL)
    try:
        with socket.create_connection((address.hostname or "127.0.0.1", address.port or 5672), timeout=1):
            return True
    except OSError:
        return False


SERVICES: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (_has_browser, "no Chromium (install chromium)"),
    "redis": (_has_redis, "no redis-server (install redis-server)"),
    "imap": (_has_imap, "no Dovecot (install dovecot-imapd)"),
    "rabbitmq": (_has_rabbitmq, "no RabbitMQ answers on this machine (install and start rabbitmq-server)"),
}


def chromium() -> str | None:
    """The path of the system's Chromium, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Drop the databases of runs that were killed before they could."""
    if hasattr(session.config, "workerinput"):
        return
    place = settings.DATABASES["default"]
    with psycopg.connect(host=place["HOST"], user=place["USER"], dbname="postgres", autocommit=True) as server:
        names = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_organizing_%'").fetchall()
        for (name,) in names:
            process = name.split("_")[2]
            if process.isdigit() and not _runs(int(process)):
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what opens the database: the minute's worth does without, and so without making one."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}:
        item.add_marker("database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of services that are missing, or fail where they are required; the browser's come last.

    A browser's event loop lives on in the process that started it, where Django then refuses the database to whoever
    opens it outside of a thread. The files come in random order as all tests do, the chapters of one file as written:
    they share a running demo, and what one left there is in the next one's figures.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    _tell_chapters_in_order(items)
    left_out: list[str] = []
    for name, (is_there, reason) in SERVICES.items():
        needing = [item for item in items if item.get_closest_marker(name)]
        if not needing or is_there():
            continue
        if os.environ.get(f"REQUIRE_{name.upper()}"):
            raise pytest.UsageError(f"REQUIRE_{name.upper()} is set, but there is {reason}.")
        left_out.append(f"Left out {len(needing)} {name} tests: {reason}.")
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]
    config.stash[LEFT_OUT] = left_out


def _tell_chapters_in_order(items: list[pytest.Item]) -> None:
    files: dict[str, int] = {}
    for item in items:
        files.setdefault(str(item.path), len(files))

    def place(item: pytest.Item) -> tuple[int, int]:
        return files[str(item.path)], item.reportinfo()[1] or 0

    stories = [number for number, item in enumerate(items) if item.get_closest_marker("browser")]
    told = sorted((items[number] for number in stories), key=place)
    for number, item in zip(stories, told, strict=True):
        items[number] = item


LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line each what was left out."""
    for line in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(line, yellow=True)


@contextmanager
def state_folder() -> Iterator[Path]:
    """A folder for a database, gone afterwards.

    Not one of pytest's: run by root, pytest closes its folders to everybody else whenever a run begins, and
    the database belongs to somebody else.
    """
    with TemporaryDirectory(prefix="organizing-") as folder:
        yield Path(folder)


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of this test's own, on a free port of this machine, with `url`, `stop()` and `start()`."""
    server = RedisServer(folder=tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def imap_server() -> Iterator[ImapServer]:
    """An IMAP server of this test's own, with and without TLS, with `deliver(raw)`."""
    with state_folder() as folder:
        folder.chmod(0o755)
        server = ImapServer(folder=folder)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def rabbitmq() -> str:
    """The address of the RabbitMQ server that runs on this machine."""
    return RABBITMQ_URL
