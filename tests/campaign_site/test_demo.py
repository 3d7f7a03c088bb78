"""The demo as a process: it says what is wrong in one sentence, and leaves nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from campaign_site.embedded.state import ROOT
from tests.redis_server import free_port

pytestmark = pytest.mark.slow
START_SECONDS = 120


@dataclass
class Demo:
    """`manage.py demo` on ports and a folder of its own."""

    state: Path
    port: int = field(default_factory=free_port)
    mail_port: int = field(default_factory=free_port)
    lines: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.process = self._open()
        reader = threading.Thread(target=self._read, daemon=True)
        reader.start()
        give_up_at = time.monotonic() + START_SECONDS
        while not any("Ctrl-C stops" in line for line in self.lines):
            assert reader.is_alive(), "".join(self.lines)
            assert time.monotonic() < give_up_at, "".join(self.lines)
            time.sleep(0.1)

    def wait(self) -> str:
        self.process.wait(timeout=60)
        return "".join(self.lines)

    def said_by_a_second_one(self, *, port: int, mail_port: int) -> str:
        second = Demo(state=self.state, port=port, mail_port=mail_port)
        return second._open().communicate(timeout=60)[0]

    def left_over(self) -> list[str]:
        return [str(process.cmdline()) for process in self.processes()]

    def processes(self) -> list[psutil.Process]:
        """Everything that runs for this demo, its database too."""
        found = []
        for process in psutil.process_iter():
            try:
                told = f"{process.cmdline()} {process.environ().get('DEMO_STATE')}"
            except psutil.Error:
                continue
            if str(self.state) in told and process.pid != os.getpid():
                found.append(process)
        return found

    def _open(self) -> subprocess.Popen[str]:
        ours = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(self.port), "--mail-port", str(self.mail_port)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
            env=kept | {"DEMO_STATE": str(self.state), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    demo = Demo(state=tmp_path_factory.mktemp("demo"))
    yield demo
    for process in demo.processes():
        process.kill()


def test_starts_refuses_a_double_and_stops_without_a_trace(demo):
    demo.start()
    with urllib.request.urlopen(f"http://127.0.0.1:{demo.port}/es/") as page:
        assert page.status == 200
    busy = demo.said_by_a_second_one(port=demo.port, mail_port=free_port())
    assert f"Port {demo.port} cannot be used" in busy
    assert "make demo PORT=" in busy
    busy = demo.said_by_a_second_one(port=free_port(), mail_port=demo.mail_port)
    assert "make demo MAIL_PORT=" in busy
    assert "A demo already runs" in demo.said_by_a_second_one(port=free_port(), mail_port=free_port())
    assert "Traceback" not in busy
    demo.process.send_signal(signal.SIGINT)
    demo.wait()
    assert demo.process.returncode == 0
    assert demo.left_over() == []


def test_says_which_part_ended_and_stops_the_rest(demo):
    again = Demo(state=demo.state)
    again.start()
    [worker] = [process for process in again.processes() if "celery" in process.cmdline() and _is_child(process, again)]
    worker.kill()
    assert "The worker ended by itself" in again.wait()
    assert again.process.returncode == 1
    assert again.left_over() == []


def _is_child(process: psutil.Process, demo: Demo) -> bool:
    return process.ppid() == demo.process.pid
