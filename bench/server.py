"""A web server for a measurement, and what its processes cost in CPU time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 60


@contextmanager
def serve(*, workers: int = 2, settings: str = "") -> Iterator[tuple[int, int]]:
    """Run the site under gunicorn's sync workers, by other settings if so asked; yields its port and process id."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "campaign_site.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--workers", str(workers), "--log-level", "warning"),
        ],
        env={**os.environ, **({"DJANGO_SETTINGS_MODULE": settings} if settings else {})},
        start_new_session=True,
    )
    try:
        _wait(port)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def cpu_seconds(*, parent: int) -> float:
    """CPU time so far of a process, its children, and every PostgreSQL process of this machine."""
    spent = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text()
        except OSError:
            continue
        name, fields = text.split("(", 1)[1].rsplit(")", 1)[0], text.rsplit(")", 1)[1].split()
        if int(stat.parent.name) == parent or int(fields[1]) == parent or name.startswith("postgres"):
            spent += sum(map(int, fields[11:15])) / TICKS
    return spent


def _wait(port: int) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the web server did not start")
