"""`manage.py demo` as a process, on ports and in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from campaign_site.embedded.state import ROOT
from tests.redis_server import free_port

START_SECONDS = 300


@dataclass
class DemoProcess:
    """What was started, where it answers, and what it said."""

    state: Path
    port: int = field(default_factory=free_port)
    mail_port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = self._open()
        reader = threading.Thread(target=self._read, daemon=True)
        reader.start()
        give_up_at = time.monotonic() + START_SECONDS
        while not any("Ctrl-C stops" in line for line in self.lines):
            assert reader.is_alive(), "".join(self.lines)
            assert time.monotonic() < give_up_at, "".join(self.lines)
            time.sleep(0.1)

    def stop(self) -> None:
        self.process.terminate()
        self.wait()

    def wait(self) -> str:
        self.process.wait(timeout=60)
        return "".join(self.lines)

    def said_by_a_second_one(self, *, port: int, mail_port: int) -> str:
        second = DemoProcess(state=self.state, port=port, mail_port=mail_port)
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
            env=kept | self.environment | {"DEMO_STATE": str(self.state), "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))
