"""YAML read safely, and what stands in it taken only in the shape we asked for.

A file from elsewhere may hold anything: an object where a text belongs, a number for a ZIP, one line that
refers to itself a thousand times. So nothing of it is passed on but texts, numbers, dates, and lists and
objects that were looked into.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import yaml

from organizing.intake.dates import read_date

# The C parser is some eight times faster; a build without it reads the same.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableYaml(ValueError):
    """This is no YAML."""


def load_yaml(data: bytes) -> Any:
    """Return what a file holds: plain lists, objects and values, never an instance of a class.

    Raises:
        UnreadableYaml: it cannot be parsed, or is nested too deeply to be data.
    """
    try:
        return yaml.load(data, Loader=_LOADER)  # noqa: S506 -- both are safe loaders
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError) as error:
        raise UnreadableYaml(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else type(error).__name__


def text_of(record: Any, *path: str) -> str:
    """The text, number or date found by following `path` through objects, as text; "" for anything else."""
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    if isinstance(record, bool) or not isinstance(record, str | int | float | date):
        return ""
    return str(record).strip()


def date_of(record: Any, *path: str) -> date | None:
    """The date found there; None for none, and for what is no date."""
    try:
        return read_date(text_of(record, *path))
    except ValueError:
        return None


def objects_of(record: Any, *path: str) -> list[dict[str, Any]]:
    """The objects of the list found there; what else stands in it is left out."""
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    return [one for one in record if isinstance(one, dict)] if isinstance(record, list) else []
