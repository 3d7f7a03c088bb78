"""What the page of one official shows."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format

from organizing.officials.forms.official import name_of_language
from organizing.officials.models import Official, Power
from organizing.officials.phone import show_phone
from organizing.officials.seats import is_serving
from organizing.officials.words import holder_in_words, place_in_words, warnings_of
from organizing.translated import in_language


def page_of(official: Official, today: date) -> dict[str, Any]:
    """The official in words, and who held the seat before."""
    powers = dict(Power.choices)
    others = _others(official)
    is_past = _has_left(official, others, today)
    serving = sum(is_serving(one, today) for one in [official, *others])
    return {
        "official": official,
        "vacancy": "" if official.name else holder_in_words(official),
        "place": place_in_words(official.office.division),
        "is_past": is_past,
        # What was known of somebody who left needs no check.
        "warnings": [] if is_past else warnings_of(official, today),
        "powers": [powers.get(one, one) for one in official.office.powers],
        "phones": [_phone(entry) for entry in official.phones],
        "addresses": [_address(entry) for entry in official.addresses],
        "hours": [(WEEKDAYS[int(day)], *map(_hour, hours)) for day, hours in sorted(official.office_hours.items())],
        "languages": [name_of_language(code) for code in official.languages],
        "others": [(one, holder_in_words(one)) for one in others],
        "has_free_seat": serving < official.office.seats,
    }


def _has_left(official: Official, others: list[Official], today: date) -> bool:
    """Whether the term is over and somebody else has the seat."""
    if official.term_ends_on is None or official.term_ends_on > today:
        return False
    return any(one.seat == official.seat and is_serving(one, today) for one in others)


def _hour(text: str) -> str:
    """`17:00` as the reader's language writes it."""
    return time_format(time.fromisoformat(text), "TIME_FORMAT")


def _phone(entry: dict[str, Any]) -> dict[str, str]:
    return {"number": entry["number"], "shown": show_phone(entry["number"]), "label": in_language(entry.get("label"))}


def _address(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "lines": entry["lines"],
        "label": in_language(entry.get("label")),
        "fax": show_phone(entry.get("fax", "")),
    }


def _others(official: Official) -> list[Official]:
    """Who else holds or held a seat of this office, the newest terms first."""
    others = Official.objects.filter(office=official.office_id).exclude(pk=official.pk)
    return list(others.order_by("term_ends_on", "seat", "-pk").reverse())
