"""What is in each column: its heading, the guess, and three values to see whether the guess is right."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import islice
from typing import Final

from organizing.people.import_models import PeopleImport
from organizing.people.imports.read_rows import read_rows

SAMPLES: Final = 3
# So far down is looked for values of a column that begins empty.
ROWS_LOOKED_AT: Final = 200


@dataclass
class Column:
    """One column of an uploaded list. `field` is "" for one that is left out."""

    number: int
    header: str
    field: str
    samples: list[str] = dataclasses.field(default_factory=list)


def read_columns(batch: PeopleImport) -> list[Column]:
    """Return the columns in order, each with the first three values that differ."""
    columns = [
        Column(number, header, batch.mapping.get(str(number), ""))
        for number, header in enumerate(batch.layout["headers"])
    ]
    for _line, cells in islice(read_rows(batch), ROWS_LOOKED_AT):
        for column, cell in zip(columns, cells, strict=False):
            value = cell.strip()[:100]
            if value and value not in column.samples and len(column.samples) < SAMPLES:
                column.samples.append(value)
    return columns
