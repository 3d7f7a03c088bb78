"""Start the faulty mail server beside a test."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.faulty_server import read_record
from tests.redis_server import free_port, wait_for_port

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Running:
    """Where it listens, and what it took."""

    port: int
    record: Path

    @property
    def taken(self) -> list[tuple[str, str]]:
        """Reader and Message-ID of each message, in order."""
        return read_record(self.record)


@contextmanager
def faulty_server(folder: Path, *, slow_ms: float = 0, **faults: float) -> Iterator[Running]:
    """A mail server in a process of its own, until the block ends."""
    running = Running(free_port(), folder / "taken")
    command = [sys.executable, "-m", "tests.chaos.faulty_server", "--port", str(running.port)]
    command += ["--record", str(running.record), "--faults", json.dumps(faults), "--slow-ms", str(slow_ms)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for_port(running.port)
        yield running
    finally:
        process.kill()
        process.wait()
