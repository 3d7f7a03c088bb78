"""An uploaded list lies in sealed pieces; here it is one stream again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from organizing.people.import_models import ImportPiece, PeopleImport


def iterate_pieces(batch: PeopleImport) -> Iterator[bytes]:
    """Open one piece after the other; only one of them is in memory."""
    pieces = ImportPiece.objects.filter(batch=batch).order_by("number")
    for number in range(pieces.count()):
        yield bytes(pieces.get(number=number).content)


class PieceStream(io.RawIOBase):
    """Pieces, read as a file. `position` is how many bytes were handed out."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.position = 0
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what is left of this piece, or with the next one."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        self.position += size
        return size
