"""`make demo` as its user starts it, in a folder of its own, on ports of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
START_SECONDS = 300
MAIL_SECONDS = 30


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@dataclass
class RunningDemo:
    """The demo's process, where it answers, and what it said."""

    state: Path
    port: int = field(default_factory=free_port)
    mail_port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None
    output: str = ""

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def mail_page(self) -> str:
        return f"http://127.0.0.1:{self.mail_port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DATABASE_URL"))}
        return {**kept, "DEMO_STATE": str(self.state), "PYTHONUNBUFFERED": "1"}

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["make", "demo", f"PORT={self.port}", f"MAIL_PORT={self.mail_port}"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        deadline = time.monotonic() + START_SECONDS
        for line in self.process.stdout:
            self.output += line
            if "Ctrl-C stops" in line:
                return
            assert time.monotonic() < deadline, self.output
        raise AssertionError(f"the demo ended before it answered:\n{self.output}")

    def stop(self) -> int:
        """Press Ctrl-C; returns the exit status."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGINT)
        rest, _errors = self.process.communicate(timeout=60)
        self.output += rest
        return self.process.returncode

    def log_in_of(self, role: str) -> tuple[str, str]:
        """The user name and password that the demo printed for a role."""
        found = re.search(rf"log in as (\S+) with the password (\S+)\s+\(.*{role}.*\)", self.output, re.IGNORECASE)
        assert found, self.output
        return found[1], found[2]

    def messages(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self.mail_page}/messages.json") as answer:
            listed: list[dict[str, Any]] = json.load(answer)
        return listed

    def mail_to(self, address: str, *, subject: str = "") -> dict[str, Any]:
        """The newest mail to `address`, waited for as a person would."""
        return self.mails_to(address, subject=subject)[0]

    def mails_to(self, address: str, *, subject: str = "", at_least: int = 1) -> list[dict[str, Any]]:
        """All of them, the newest first, once there are so many."""
        deadline = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < deadline:
            found = [one for one in self.messages() if address in str(one["to"]) and re.search(subject, one["subject"])]
            if len(found) >= at_least:
                return found
            time.sleep(0.3)
        raise AssertionError(f"not {at_least} mails to {address} after {MAIL_SECONDS} s")

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command in another shell while the demo runs."""
        done = subprocess.run(
            [ROOT / ".venv/bin/python", "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout
