"""Real samples, and small editions of our own that stories need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from organizing.groups.models import LocalGroup
from organizing.intake.files import SourceFile, read_paths
from organizing.intake.report import Report
from organizing.officials.importers import run_import
from organizing.officials.importing import openstates
from organizing.officials.models import Official

SAMPLES = Path(__file__).parents[2] / "data" / "officials"
TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)


def holders(slug_end: str = "supervisor") -> list[tuple[str, date | None]]:
    """Everybody who ever held the office whose slug ends so, and the last day of each."""
    found = Official.objects.filter(office__slug__endswith=slug_end).order_by("pk")
    return list(found.values_list("name", "term_ends_on"))


@pytest.fixture
def samples() -> Callable[[str], Iterator[Any]]:
    """`samples("openstates_people")`: the files of one data set, read from the folder."""
    return lambda name: read_paths([SAMPLES / name])


@pytest.fixture
def bring_in(larkmoor: LocalGroup) -> Callable[..., Report]:
    """`bring_in("openstates", files)`: what the command does, on a fixed day."""

    def run(name: str, files: Any, *, today: date = TODAY, checked_on: date | None = None) -> Report:
        return run_import(name, group=larkmoor, files=files, today=today, checked_on=checked_on)

    return run


@pytest.fixture
def table() -> Callable[..., list[SourceFile]]:
    """`table(row, row)`: our own CSV with as many columns as the rows have, each row a dict."""

    def make(*rows: dict[str, str]) -> list[SourceFile]:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        lines = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
        text = "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
        return [SourceFile("board.csv", text.encode())]

    return make


@pytest.fixture
def supervisor() -> Callable[..., dict[str, str]]:
    """`supervisor(name="Sample One", phone=…)`: one row of a county board."""

    def row(**changes: str) -> dict[str, str]:
        place = {"state": "CA", "county": "Santa Clara", "district": "1", "office": "Supervisor"}
        return {**place, "name": "Sample One", **changes}

    return row


@pytest.fixture
def read_person() -> Callable[..., list[Any]]:
    """`read_person(yaml)`: what the Open States reader makes of one file."""
    return lambda text, today=TODAY: list(openstates.read_openstates([SourceFile("one.yml", text.encode())], today))
