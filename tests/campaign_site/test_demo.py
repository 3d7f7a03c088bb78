"""The demo as a process: it says what is wrong in one sentence, and leaves nothing running."""

from __future__ import annotations

import signal
import urllib.request
from collections.abc import Iterator

import psutil
import pytest

from tests.campaign_site.demo_process import DemoProcess
from tests.redis_server import free_port
from tests.services import state_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoProcess]:
    with state_folder() as folder:
        demo = DemoProcess(state=folder)
        yield demo
        for process in demo.processes():
            process.kill()


def test_starts_refuses_a_double_and_stops_without_a_trace(demo):
    demo.start()
    with urllib.request.urlopen(f"{demo.url}/es/") as page:
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
    again = DemoProcess(state=demo.state)
    again.start()
    [worker] = [process for process in again.processes() if "celery" in process.cmdline() and _is_child(process, again)]
    worker.kill()
    assert "The worker ended by itself" in again.wait()
    assert again.process.returncode == 1
    assert again.left_over() == []


def _is_child(process: psutil.Process, demo: DemoProcess) -> bool:
    return process.ppid() == demo.process.pid
