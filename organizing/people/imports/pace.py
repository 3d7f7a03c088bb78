"""How many rows make a batch: so many that it takes about a second, on whatever machine this is."""

from __future__ import annotations

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

    def learn(self, *, rows: int, seconds: float) -> None:
        """A batch of `rows` took so long. The next is at most twice as large, and at once as small as it must be."""
        in_time = int(rows * SECONDS / max(seconds, 0.001))
        self.rows = max(min(in_time, rows * 2, self._most), min(FEWEST, self._most))
