"""Workers and beats in processes of their own, to be killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.run_faulty import ROOT

CELERY = ("-m", "celery", "--app", "campaign_site")
# Solo: one message at a time goes through one process, so that whoever is killed had one handful on its way.
WORKER = (*CELERY, "worker", "--pool", "solo", "--loglevel", "WARNING", "--without-gossip", "--without-mingle")


@dataclass
class Workers:
    """Celery workers, or without a broker processes that do nothing but send; and beats beside them."""

    folder: Path
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    beats: list[subprocess.Popen[bytes]] = field(default_factory=list)
    started: int = 0

    def start_worker(self) -> None:
        """One more."""
        has_broker = "BROKER_URL" in self.environment
        self.running.append(self._start(*(WORKER if has_broker else ("-m", "tests.sending_worker"))))

    def start_beat(self) -> None:
        """One more, with a schedule of its own: it knows of no other."""
        schedule = str(self.folder / f"schedule{self.started}")
        self.beats.append(self._start(*CELERY, "beat", "--schedule", schedule, "--loglevel", "WARNING"))

    def kill_one(self, chance: random.Random) -> None:
        """Kill any worker in the middle of whatever it does, and start another in its place."""
        victim = self.running.pop(chance.randrange(len(self.running)))
        _kill(victim)
        self.start_worker()

    def kill_beat(self) -> None:
        """Kill one beat."""
        _kill(self.beats.pop(0))

    def stop(self) -> None:
        """Kill them all."""
        for process in [*self.running, *self.beats]:
            _kill(process)
        self.running, self.beats = [], []

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        self.started += 1
        log = (self.folder / f"process{self.started}.log").open("wb")
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.chaos.settings", **self.environment}
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=log, stderr=log, env=environment)


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
