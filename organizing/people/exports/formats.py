"""The kinds of file an export can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy

from organizing.people.exports.presets import Preset
from organizing.people.exports.write_csv import write_csv
from organizing.people.exports.write_workbook import SHEET_ROWS, write_workbook


@dataclass(frozen=True)
class Format:
    """One kind of file.

    Attributes:
        write: the rows, headings first, as pieces of the file.
        limit: so many rows it takes, headings included; None is any number.
    """

    label: Any
    content_type: str
    write: Callable[[Iterable[list[str]], Preset], Iterator[bytes]]
    limit: int | None = None


FORMATS: Final[dict[str, Format]] = {
    "csv": Format(
        gettext_lazy("CSV, for any program"),
        "text/csv; charset=utf-8",
        lambda rows, preset: write_csv(rows, mark=preset.for_reading),
    ),
    "xlsx": Format(
        gettext_lazy("Excel (XLSX)"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda rows, preset: write_workbook(rows),
        limit=SHEET_ROWS,
    ),
}
