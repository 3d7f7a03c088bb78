"""Runs the demo: everything started in order, watched, and stopped in order."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign_site.demo import prepare
from campaign_site.demo.children import ChildEnded, Children
from campaign_site.embedded import postgres
from campaign_site.embedded.smtp_sink import LOOPBACK, SmtpSink
from campaign_site.embedded.state import ROOT, note_smtp_port

LOOK_SECONDS = 0.2
START_SECONDS = 60


class CannotRun(Exception):
    """The demo cannot start. The message is one sentence that says what to do."""


class Stopped(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


@dataclass(frozen=True)
class Demo:
    """Where the demo keeps its state and listens, and the database its processes share."""

    state: Path
    database_url: str
    port: int
    mail_port: int

    @property
    def url(self) -> str:
        """The site's address."""
        return f"http://{LOOPBACK}:{self.port}/"


def start_over(state: Path) -> None:
    """Delete the state and run this command again from the beginning, without being told to start over.

    Raises:
        CannotRun: another demo uses the state.
    """
    with _alone(state):
        postgres.stop(state)
        shutil.rmtree(state)
    arguments = [argument for argument in sys.argv if argument != "--fresh"]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


def run(demo: Demo, *, load: Callable[[], Any], say: Callable[[str], None], announce: Callable[[Any], None]) -> None:
    """Run the demo until it is stopped. `load` puts the sample in place; `announce` gets what it returned.

    Raises:
        CannotRun: a port is taken, or another demo uses the state.
        ChildEnded: the web server or the worker ended by itself; the rest has been stopped.
    """
    _refuse_busy_port(demo.port, "PORT")
    _refuse_busy_port(demo.mail_port, "MAIL_PORT")
    with _alone(demo.state), _stoppable(), ExitStack() as started:
        started.callback(postgres.stop, demo.state)
        try:
            sample = _prepare(demo, load=load, say=say)
            sink = started.enter_context(SmtpSink(folder=demo.state / "mailbox", page_port=demo.mail_port))
            note_smtp_port(demo.state, sink.smtp_port)
            children = _start_children(demo)
            started.callback(children.stop)
            _wait_until_it_answers(demo.url, children)
            announce(sample)
            while True:
                children.check()
                time.sleep(LOOK_SECONDS)
        except Stopped:
            say("Stopping…")
            # From here on a second Ctrl-C must not leave half of it running.
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _prepare(demo: Demo, *, load: Callable[[], Any], say: Callable[[str], None]) -> Any:
    say("Bringing the database up to date…")
    prepare.migrate_database()
    if prepare.collect_static_files():
        say("Static files collected.")
    say("Putting the sample campaign in place…")
    sample = load()
    prepare.point_site_at(port=demo.port)
    return sample


def _start_children(demo: Demo) -> Children:
    children = Children(
        folder=ROOT,
        environment={
            "DJANGO_SETTINGS_MODULE": "campaign_site.settings.dev",
            "DATABASE_URL": demo.database_url,
            "DEMO_STATE": str(demo.state),
            # In a container all run as root, and Celery would say so in ten lines.
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        },
    )
    children.start(
        "web server", "gunicorn", "campaign_site.wsgi", "--bind", f"{LOOPBACK}:{demo.port}", "--worker-class",
        "gthread", "--workers", "2", "--threads", "8", "--preload", "--log-level", "warning",
    )  # fmt: skip
    children.start(
        "worker", "celery", "--app", "campaign_site", "--quiet", "worker", "--beat", "--pool", "threads",
        "--concurrency", "2", "--loglevel", "WARNING", "--schedule", str(demo.state / "beat-schedule"),
        "--without-gossip", "--without-mingle", "--without-heartbeat",
    )  # fmt: skip
    return children


def _refuse_busy_port(port: int, name: str) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError as problem:
            raise CannotRun(
                f"Port {port} cannot be used ({problem.strerror}). "
                f"Choose another, for example: make demo {name}={port + 10}"
            ) from problem


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    with (state / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(
                f"A demo already runs on the data in {state}: stop it first, or name another folder with DEMO_STATE="
            ) from None
        yield


@contextmanager
def _stoppable() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait_until_it_answers(url: str, children: Children) -> None:
    """Ask for the home page until it comes, so that the first visitor need not wait for the code to load."""
    give_up_at = time.monotonic() + START_SECONDS
    while True:
        children.check()
        try:
            urllib.request.urlopen(url, timeout=START_SECONDS).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > give_up_at:
                raise ChildEnded(f"The web server did not answer within {START_SECONDS} seconds.") from None
            time.sleep(LOOK_SECONDS)
