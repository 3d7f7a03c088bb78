"""A file is taken in, whatever a spreadsheet saved, or refused with a sentence before it can do harm."""

from __future__ import annotations

import codecs
import io
import time
import zipfile
from unittest.mock import patch

import openpyxl
import pytest
from django.db import connection
from django.utils import timezone

from organizing.intake.files import UnreadableUpload
from organizing.people.import_models import ImportPiece, PeopleImport
from organizing.people.imports import store_upload as module
from organizing.people.imports.columns import read_columns
from organizing.people.imports.store_upload import store_upload
from organizing.people.models import Person

CHANGE_ORG = "Name\tCity\tState\tPostal Code\tCountry\tSigned On\r\nDee Peña\tLarkmoor\tXX\t00001\tUS\t2026-05-03\r\n"
SECONDS = 5


@pytest.fixture
def store(in_larkmoor, ben):
    def store(data):
        return store_upload(group=in_larkmoor, file=io.BytesIO(data), file_name="list.csv", by=ben, now=timezone.now())

    return store


def workbook(rows):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + CHANGE_ORG.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CHANGE_ORG.encode("utf-16-be"),
        CHANGE_ORG.encode("utf-16-le"),
        CHANGE_ORG.encode("utf-8-sig"),
        CHANGE_ORG.replace("\t", ";").encode("cp1252"),
        CHANGE_ORG.replace("\t", ",").encode(),
        (CHANGE_ORG.replace("\r\n", "\r") + "Núria Ibáñez Peña\tCórdoba\tXX\t\tUS\t\r" * 40).encode("mac_roman"),
    ],
    ids=["utf-16", "utf-16 big", "utf-16 bare", "utf-8 marked", "Excel", "utf-8", "old Macintosh"],
)
def test_brings_in_one_list_from_every_program(bring_in, data):
    bring_in(data)
    assert Person.objects.values_list("first_name", "last_name", "town", "zip_code").get() == (
        *("Dee", "Peña", "Larkmoor", "00001"),
    )


def test_brings_in_a_workbook(bring_in):
    bring_in(workbook([["First Name", "E-mail", "ZIP", "Phone"], ["Dee", "dee@mail.example", 501.0, 5552345678]]))
    assert Person.objects.values_list("zip_code", "phone").get() == ("00501", "+15552345678")


def test_guesses_the_columns_and_shows_three_values_of_each(store):
    batch = store(b"can2_user_tags,E-mail,Nickname\n,a@mail.example,x\nNurse,b@mail.example,x\n,c@mail.example,y\n")
    columns = read_columns(batch)
    assert [column.field for column in columns] == ["tags", "email", ""]
    assert [column.samples for column in columns] == [
        ["Nurse"],
        ["a@mail.example", "b@mail.example", "c@mail.example"],
        ["x", "y"],
    ]


def test_keeps_the_file_sealed(store):
    store(b"First Name,E-mail\nDee,dee@mail.example\n")
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM organizing_importpiece")
        assert b"dee@mail.example" not in bytes(cursor.fetchone()[0])


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(450):
                sheet.write(b"0" * 1_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"First Name,E-mail\n", "no rows"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"PK\x03\x04 no archive", "cannot be opened"),
        (b",".join([b"a"] * 201) + b"\nb", "columns"),
    ],
    ids=["empty", "headings alone", "picture", "broken workbook", "too wide"],
)
def test_refuses_what_is_no_list_and_keeps_nothing(store, data, words):
    with pytest.raises(UnreadableUpload, match=words):
        store(data)
    assert not PeopleImport.objects.exists()
    assert not ImportPiece.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize("make", [bomb, lambda: b"a" * 99_000_000], ids=["bomb", "one line"])
def test_refuses_within_seconds_what_would_never_end(store, make):
    data = make()
    began = time.monotonic()
    with pytest.raises(UnreadableUpload):
        store(data)
    assert time.monotonic() - began < SECONDS


def test_refuses_a_file_that_is_too_large_while_it_comes(store):
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size=-1):
            Endless.asked += size
            return (b"Dee,dee@mail.example\n" * (size // 21 + 1))[:size]

    with patch.object(module, "TEXT_LIMIT", 3_000_000), pytest.raises(UnreadableUpload, match="3"):
        store_upload(
            group=PeopleImport.group.get_queryset().first(), file=Endless(), file_name="x", by=None, now=timezone.now()
        )
    assert Endless.asked < 6_000_000
