"""Read the next rows while the database is busy with these: Python waits for it most of the time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from queue import SimpleQueue
from typing import Final, TypeVar

T = TypeVar("T")

AHEAD: Final = 3
"""So many pieces lie ready: most batches need one."""
WAIT_SECONDS: Final = 0.02


def read_ahead(pieces: Iterator[bytes], read: Callable[[Iterator[bytes]], Iterator[T]]) -> Generator[T, None, None]:
    """Yield what `read` makes of the pieces, one step ahead of the caller, in a thread that runs in the same context.

    Pieces come from the database, and so they are taken here, by the thread that has the connection.
    """
    feed = Feed(pieces)
    with ThreadPoolExecutor(1, thread_name_prefix="import") as pool:
        made = pool.submit(copy_context().run, read, feed.take()).result()
        try:
            upcoming = pool.submit(copy_context().run, next, made, None)
            while (current := _wait(upcoming, feed)) is not None:
                upcoming = pool.submit(copy_context().run, next, made, None)
                feed.fill()
                yield current
        finally:
            feed.close()


class Feed:
    """Pieces on their way from one thread to the other."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._ready: SimpleQueue[bytes | None] = SimpleQueue()

    def fill(self) -> None:
        """Put as many pieces there as lie ready at a time."""
        while self._ready.qsize() < AHEAD:
            self._ready.put(next(self._pieces, None))

    def take(self) -> Iterator[bytes]:
        """Yield the pieces, waiting for each."""
        return iter(self._ready.get, None)

    def close(self) -> None:
        """Let whoever waits go."""
        self._ready.put(None)


def _wait(upcoming: Future[T | None], feed: Feed) -> T | None:
    while not upcoming.done():
        feed.fill()
        wait([upcoming], timeout=WAIT_SECONDS)
    return upcoming.result()
