"""A row as PostgreSQL's COPY reads it. Made where the row is read, while the database is busy with earlier ones."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

from organizing.people.imports.row import Row

COLUMNS: Final = (
    "line, email, email_key, first_name, last_name, name_key, last_key, zip_code, town, phone, language, custom,"
    " external_ids"
)


def write_line(row: Row) -> str:
    """Return the row's `COLUMNS` in COPY's text format. No cell holds a tab or line end any more."""
    cells = (
        *(str(row.line), row.email, row.email_key, row.first_name, row.last_name, row.name_key, row.last_key),
        *(row.zip_code, row.town, row.phone, row.language, _as_json(row.custom), _as_json(row.external_ids)),
    )
    line = "\t".join(cells)
    return line.replace("\\", "\\\\") if "\\" in line else line


def _as_json(values: dict[str, Any]) -> str:
    if not values:
        return "{}"
    if len(values) == 1:
        ((key, value),) = values.items()
        return _as_pair(key, value)
    return json.dumps(values, ensure_ascii=False)


@lru_cache(10_000, typed=True)
def _as_pair(key: str, value: Any) -> str:
    """Kept, since most lists have one field of a few values."""
    return json.dumps({key: value}, ensure_ascii=False)
