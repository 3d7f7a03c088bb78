"""A thread of its own with a connection of its own, for what the database can do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")


class SecondLine:
    """Does one thing after the other there. Within somebody's transaction it is of no use: it does not see into it.

    Raises:
        django.db.Error: no further connection is to be had.
    """

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        try:
            self.submit(lambda: connection.ensure_connection()).result()  # the thread's own: it is another one there
        except BaseException:
            self.close()
            raise

    def submit(self, do: Callable[..., T], *values: Any) -> Future[T]:
        """Do it there as soon as what was submitted before is done."""
        return self._thread.submit(do, *values)

    def close(self) -> None:
        """Wait for what was submitted, and let go of the connection."""
        self.submit(lambda: connection.close())
        self._thread.shutdown()
