"""Rows of text as a table every program reads; what a spreadsheet program would compute is made text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from organizing.intake.formulas import neutralise

PIECE: Final = 1_000_000


def write_csv(rows: Iterable[list[str]], *, mark: bool) -> Iterator[bytes]:
    """Yield comma-separated UTF-8; `mark` puts the sign before it by which Excel knows that."""
    text = io.StringIO("\ufeff" if mark else "")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([neutralise(cell) for cell in row])
        if text.tell() >= PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
