"""Read the next rows in a thread of its own, while the database is busy with these."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from functools import partial
from queue import SimpleQueue
from typing import Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD: Final = 3
"""So many pieces lie ready: most batches need one."""
WAIT_SECONDS: Final = 0.02


class ReadAhead(Generic[T]):
    """Iterate over what `read` makes of the pieces; the next is made while the caller waits for the database.

    `read` runs in a thread of its own and must not ask the database: the pieces, which come from it, are taken here, by
    the thread that has the connection. It does not know the caller's language either.
    """

    def __init__(self, pieces: Iterator[bytes], read: Callable[[Iterator[bytes]], Iterator[T]]) -> None:
        self._feed = Feed(pieces)
        self._read = read
        self._upcoming: Future[T | None] | None = None

    def __iter__(self) -> Generator[T, None, None]:
        with ThreadPoolExecutor(1, thread_name_prefix="import") as pool, closing(self._feed):
            made = self._wait(pool.submit(self._read, self._feed.take()))
            self._begin = partial(pool.submit, next, made, None)
            while (current := self._wait(self.read_on())) is not None:
                self._upcoming = None
                self._feed.fill()
                yield current

    def read_on(self) -> Future[T | None]:
        """Begin with the next one unless that has begun; it begins at the latest when it is asked for.

        Best where the database begins with what takes it longest: while this thread has work of its own, two threads
        of Python are slower than one.
        """
        if self._upcoming is None:
            self._upcoming = self._begin()
        return self._upcoming

    def _wait(self, upcoming: Future[R]) -> R:
        while not upcoming.done():
            self._feed.fill()
            wait([upcoming], timeout=WAIT_SECONDS)
        return upcoming.result()


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
