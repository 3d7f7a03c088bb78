"""The processes the demo starts, watches and stops."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 12
PR_SET_PDEATHSIG = 1

# Looked up before any fork: a child between fork and exec must not load libraries.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class ChildEnded(Exception):
    """A process that should have run on has ended. The message names it."""


@dataclass
class Children:
    """Processes by name, each in a session of its own, so that Ctrl-C reaches only their parent."""

    environment: dict[str, str]
    folder: Path
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *module_and_arguments: str) -> None:
        """Run `python -m …` as a child of that name. It ends with us, however we end."""
        self._running[name] = subprocess.Popen(
            [sys.executable, "-m", *module_and_arguments],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    def check(self) -> None:
        """Look whether all are still there.

        Raises:
            ChildEnded: one is not.
        """
        for name, process in self._running.items():
            if process.poll() is not None:
                raise ChildEnded(f"The {name} ended by itself (exit code {process.returncode}); its words are above.")

    def stop(self) -> None:
        """Ask all to stop, wait, and end those that do not. Safe to call twice."""
        for process in self._running.values():
            process.terminate()
        give_up_at = time.monotonic() + STOP_SECONDS
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, give_up_at - time.monotonic()))
            # Whatever it left in its session goes too: a worker that was killed leaves its beat behind.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._running.clear()


def _end_with_parent() -> None:
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
