"""The calendar file, as RFC 5545 wants it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizing.actions.events.calendar import LONGEST, escape, fold, write_calendar
from organizing.actions.events.change_event import call_off_event, change_event
from organizing.actions.events.details import EventDetails
from organizing.actions.events.make_event import make_event

NOW = datetime(2027, 2, 1, 16, 0, tzinfo=UTC)
STARTS = datetime(2027, 3, 16, 23, 0, tzinfo=UTC)


def details_of(**more):
    words = {
        "title": {"en": "The hearing; come, please", "es": "La audiencia"},
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=2),
        "place": {"en": "Board Room"},
        "address": "200 Sample Street, Millhaven",
        "about": {"en": "First line\nSecond \\ line"},
    }
    return EventDetails(**{**words, **more})


@pytest.fixture
def event(in_larkmoor, campaign):
    return make_event(campaign=campaign, details=details_of(), now=NOW)


def read(event, language="en"):
    """The file's lines by name, unfolded, as a calendar reads them."""
    written = write_calendar(event, url="https://larkmoor.example/hearing/", language=language).decode()
    assert written.endswith("\r\n")
    lines = written.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines[5:-2]), lines


def test_tells_what_is_announced_in_utc(event):
    told, lines = read(event)
    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//organizing//events//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
    ]
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    assert told["DTSTART"] == "20270316T230000Z"
    assert told["DTEND"] == "20270317T010000Z"
    assert told["DTSTAMP"] == "20270201T160000Z"
    assert told["SUMMARY"] == "The hearing\\; come\\, please"
    assert told["LOCATION"] == "Board Room\\, 200 Sample Street\\, Millhaven"
    assert told["DESCRIPTION"] == "First line\\nSecond \\\\ line\\n\\nhttps://larkmoor.example/hearing/"
    assert told["URL"] == "https://larkmoor.example/hearing/"
    assert told["STATUS"] == "CONFIRMED"
    assert re.fullmatch(r"[0-9a-f-]{36}@larkmoor\.example", told["UID"])


def test_speaks_the_language_of_its_page(event):
    assert read(event, "es")[0]["SUMMARY"] == "La audiencia"


def test_takes_the_place_of_an_older_file(event):
    before = read(event)[0]
    later = STARTS + timedelta(days=7)
    moved = change_event(
        event=event, details=details_of(starts_at=later, ends_at=later + timedelta(hours=2)), now=NOW + timedelta(1)
    )
    after = read(moved)[0]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert after["DTSTART"] == "20270323T230000Z"
    assert call_off_event(event=moved, now=NOW)
    assert not call_off_event(event=moved, now=NOW)
    off = read(moved)[0]
    assert (off["STATUS"], off["SEQUENCE"]) == ("CANCELLED", "2")


@given(line=st.text(max_size=400))
def test_folds_at_75_octets_and_cuts_no_character(line):
    pieces = list(fold(line))
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]) == line


@given(text=st.text(max_size=60))
def test_escapes_what_would_end_a_value(text):
    escaped = escape(text)
    assert not re.search(r"[\r\n]", escaped)
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", escaped)
