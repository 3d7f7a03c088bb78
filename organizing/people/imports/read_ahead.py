"""Read the next rows while the database is busy with these: Python waits for it most of the time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import Final, TypeVar

T = TypeVar("T")

AHEAD: Final = 3
"""So many pieces lie ready: most batches need one."""
WAIT_SECONDS: Final = 0.02


def read_ahead(pieces: Iterator[bytes], read: Callable[[Iterator[bytes]], Iterator[T]]) -> Generator[T, None, None]:
    """Yield what `read` makes of the pieces, one step ahead of the caller.

    `read` runs in a thread of its own and must not ask the database: the pieces, which come from it, are taken here, by
    the thread that has the connection. It does not know the caller's language either.
    """
    feed = Feed(pieces)
    with ThreadPoolExecutor(1, thread_name_prefix="import") as pool:
        try:
            made = _wait(pool.submit(read, feed.take()), feed)
            upcoming = pool.submit(next, made, None)
            while (current := _wait(upcoming, feed)) is not None:
                upcoming = pool.submit(next, made, None)
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


def _wait(upcoming: Future[T], feed: Feed) -> T:
    while not upcoming.done():
        feed.fill()
        wait([upcoming], timeout=WAIT_SECONDS)
    return upcoming.result()
