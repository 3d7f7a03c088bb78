"""Many at once, each with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(jobs: Sequence[Callable[[], Any]], *, seconds: float = 60) -> list[Any]:
    """Start all jobs at the same moment and return their results in order; the first error is raised."""
    ready = threading.Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            ready.wait(timeout=seconds)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=seconds) for future in [pool.submit(run, job) for job in jobs]]
