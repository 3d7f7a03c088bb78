"""How many rows make a batch: so many that it takes about a second, on whatever machine this is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

FEWEST: Final = 500
"""The first batch, and the smallest: it is committed in a moment, even where everything is slow."""
SECONDS: Final = 0.9


class Pace:
    """The size of the next batch, by how long the last ones took.

    Attributes:
        rows: so many come next.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self.rows = min(FEWEST, most)

    @contextmanager
    def timed(self, rows: int) -> Iterator[None]:
        """Learn from a batch of so many rows, unless it fails."""
        began = monotonic()
        yield
        self.learn(rows=rows, seconds=monotonic() - began)

    def learn(self, *, rows: int, seconds: float) -> None:
        """A batch of `rows` took so long. The next is at most twice as large, and at once as small as it must be."""
        in_time = int(rows * SECONDS / max(seconds, 0.001))
        self.rows = max(min(in_time, rows * 2, self._most), min(FEWEST, self._most))
