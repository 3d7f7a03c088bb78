"""How the pages write numbers, names and dates."""

from __future__ import annotations

from datetime import date, datetime, time
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from organizing.pages.icons import ICONS, draw_icon
from organizing.people.models import Person
from organizing.templatetags import organizing_tags as tags

UNBROKEN = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+15550142", "555-0142"),
        ("555-0142", "555-0142"),
        ("+13125550142", "(312) 555-0142"),
        ("1 312 555 0142", "(312) 555-0142"),
        ("+52 55 1234 567890", "+52 55 1234 567890"),
        ("", ""),
    ],
)
def test_writes_a_phone_number_as_people_read_it(typed: str, shown: str) -> None:
    assert tags.phone(typed) == shown


def test_keeps_only_what_a_phone_dials() -> None:
    assert tags.tel("+1 (555) 01-42; x") == "+15550142"


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("County Sheriff", "CS"),
        ("Commissioner, District 3", "C3"),
        ("Board of Commissioners", "BC"),
        ("Sheriff", "S"),
        ("comisión", "C"),
    ],
)
def test_makes_two_letters_of_an_office(title: str, letters: str) -> None:
    assert tags.initials(title) == letters


def test_writes_days_in_the_readers_language() -> None:
    assert tags.day(date(2026, 12, 9)) == f"December{UNBROKEN}9"
    with translation.override("es"):
        assert tags.day(date(2026, 12, 9)) == f"9{UNBROKEN}de{UNBROKEN}diciembre"


def test_writes_hours_in_the_zone_of_the_group() -> None:
    with timezone.override("America/Chicago"):
        assert tags.hour(datetime(2027, 1, 13, 0, 30, tzinfo=ZoneInfo("UTC"))) == f"6:30{UNBROKEN}pm"
    assert tags.hour(time(17)) == f"5{UNBROKEN}pm"


def test_shows_a_first_name_and_an_initial() -> None:
    assert tags.shown_name(Person(first_name="Dee", last_name="Doe")) == "Dee D."
    assert tags.shown_name(Person(first_name="Dee")) == "Dee"


def test_makes_share_links_that_carry_the_words_and_the_address() -> None:
    link = tags.share_url("whatsapp", "I signed & you?", "https://larkmoor.example/es/firmar/")
    assert link.startswith("https://wa.me/?text=")
    assert unquote(link).endswith("I signed & you? https://larkmoor.example/es/firmar/")


@pytest.mark.parametrize("name", sorted(ICONS))
def test_hides_every_icon_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in draw_icon(name)
