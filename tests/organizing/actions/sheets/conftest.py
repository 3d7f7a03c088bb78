"""A sheet that lies on the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from organizing.actions.models import Ask
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.find_signer import Typed
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.actions.sheets.record_line import record_line
from organizing.groups.scope import group_scope

ASKED = {"en": "Ask a judge first.", "es": "Primero un juez."}


@pytest.fixture
def sheets(petition: Ask) -> list[PaperSheet]:
    """Three sheets that Rosa carries."""
    with group_scope(petition.group):
        return print_sheets(
            ask=petition, count=3, gatherer="Rosa", language="en", petition=ASKED, key="one", now=timezone.now()
        )


@pytest.fixture
def sheet(sheets: list[PaperSheet]) -> PaperSheet:
    return sheets[0]


@pytest.fixture
def type_in(sheet: PaperSheet) -> Callable[..., PaperLine]:
    """`type_in(3, "Dee Doe", email=…, wants_news=True)`: a line of the first sheet."""

    def typed(row: int, name: str = "Dee Doe", *, on: PaperSheet | None = None, **rest: Any) -> PaperLine:
        line = Typed(name=name, **{"zip_code": "00001", **rest})
        with group_scope(sheet.group):
            return record_line(sheet=on or sheet, row=row, typed=line, by=None, now=timezone.now())

    return typed
