"""The table: as each signer chose, and nothing that a spreadsheet program would compute."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from organizing.deliveries.packets.table import packet_csv
from organizing.intake.formulas import neutralise
from tests.factories import make_county


def rows_of(packet):
    return list(csv.reader(StringIO(packet_csv(packet).decode("utf-8-sig"))))


def test_has_name_and_town_or_initials_and_zip_and_nothing_else(freeze, crowd):
    district = make_county()["1"]
    crowd(1, disclosure="name", division=district)
    crowd(1, disclosure="initials", division=district)
    crowd(5, disclosure="count", division=district)
    crowd(2, disclosure="count", division=make_county()["2"])
    assert rows_of(freeze()) == [
        ["District", "Signer", "Town", "ZIP code", "Signatures"],
        ["District 1", "Pat0 Roe", "Millhaven", "", "1"],
        ["District 1", "P.R.", "", "00001", "1"],
        ["District 1", "Counted only", "", "", "5"],
        ["Too few in one place to show", "Counted only", "", "", "2"],
    ]


@pytest.mark.parametrize("name", ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)"])
def test_computes_no_name(freeze, petition, confirmed, name):
    confirmed(petition, name, email="dee@mail.example", disclosure="name")
    assert rows_of(freeze())[1][1].startswith(f"'{name}")


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", "\n=1", "＝1", "=1"])
def test_makes_text_of_every_beginning_of_a_formula(cell):
    assert neutralise(cell) == f"'{cell}"


def test_leaves_other_cells_alone():
    assert [neutralise(cell) for cell in ("", "José", "00001", "O’Neil")] == ["", "José", "00001", "O’Neil"]
