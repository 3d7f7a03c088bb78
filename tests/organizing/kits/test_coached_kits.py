"""The coach reads the package's kits as a group would publish them, and finds nothing to say."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.fields import StreamField
from wagtail.models import Locale

from organizing.kits.fill import fill_page
from organizing.kits.known import load_kit
from organizing.kits.page_types import page_class
from organizing.kits.values import Fact
from organizing.kits.words import build_words
from organizing.messaging.read_copy import read_copy, read_parts
from organizing.pages.coach.parts import kind_of, parts_of

KITS = ["stop_ice_holds", "end_287g", "release_records"]
POSTURES = ["local_choice", "limits", "mandates"]
LANGUAGES = ["en", "es"]
IN_CALLS = {"name", "town", "demand", "office", "group"}
IN_MAILS = {"first_name", "call_url", "write_url", "petition_url", "hearing", "hearing_place", "group"}


def told(english, spanish=None):
    """A fact in both languages, with a source."""
    value = {"en": english, "es": spanish or english}
    return Fact(
        value, source="Pine County jail log", source_url="https://pine.example/log", source_date=date(2027, 1, 15)
    )


# What every group gives.
NEEDED = {
    "county": told("Pine County", "Condado de Pine"),
    "place": told("Pine"),
    "state": told("Ohio"),
    "group": told("Pine Neighbors Together"),
    "email": told("hello@pine.example"),
    "postal_address": told("PO Box 12, Millhaven"),
    "sheriff_office": told("Pine County Sheriff", "Sheriff del condado de Pine"),
    "board": told("Pine County Board of Commissioners", "Junta del condado de Pine"),
}
# What some groups know.
KNOWN = {
    "hotline": told("+15550119"),
    "languages": told("English and Spanish", "español e inglés"),
    "counsel": told("the County Counsel", "la asesoría legal"),
    "help_partner": told("Pine Legal Aid, 555-0120"),
    "deliver_on": told("2027-03-16"),
    "decide_by": told("2027-05-04"),
    "hearing_date": told("2027-04-13"),
    "hearing_minutes": told("3"),
    "asked_on": told("2027-01-04"),
    "answer_days": told("10"),
    "signed_on": told("2025-03-03"),
    "checked_on": told("2027-01-15"),
    "state_rule": told(
        "Our state leaves it to each county (Code 12.34).", "El estado se lo deja a cada condado (Code 12.34)."
    ),
    "records_finding": told("94"),
    "deputies_lent": told("12"),
    "cost_local": told("118000"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("slug", KITS)
@pytest.mark.parametrize("facts", [NEEDED, NEEDED | KNOWN], ids=["needed", "known"])
def test_finds_nothing_on_any_page(slug, posture, facts):
    """Whatever the state's law, with the facts that a group must give alone and with all of them."""
    kit = load_kit(slug)
    found = []
    for language in LANGUAGES:
        words = build_words(kit, language=language, posture=posture, facts=facts)
        for entry in kit.pages_for(posture):
            page = filled_page(kit, entry, words)
            findings = read_parts(
                parts_of(page),
                language=language,
                kind=kind_of(page),
                posture=posture,
                fields=IN_CALLS,
                skip={"sample"},
                say_in="en",
            )
            findings = [one for one in findings if not is_expected(one, facts)]
            found += [(language, entry.name, one.rule, one.words) for one in findings]
    assert found == []


def is_expected(finding, facts):
    """A group that named no day yet is told so."""
    return finding.rule == "no_deadline" and "decide_by" not in facts


@pytest.mark.parametrize("slug", KITS)
def test_finds_nothing_in_any_mail(slug):
    kit = load_kit(slug)
    for language in LANGUAGES:
        for rung, words in kit.ladder[language].items():
            if rung != "name":
                text = f"{words['subject']}\n\n{words['body']}"
                found = read_copy(text, language=language, kind="email", fields=IN_MAILS, say_in="en")
                assert [(one.rule, one.words) for one in found] == [], (language, rung)


def filled_page(kit, entry, words):
    """The page of a kit as a launch would make it, not saved."""
    model = page_class(entry.type)
    made = {one.name: 7 for one in kit.pages_for(words.posture)}
    filled = fill_page(
        kit.words[words.language][entry.name],
        name=entry.name,
        page_class=model,
        words=words,
        page_ids=made,
        is_made=made.__contains__,
    )
    locale, _is_new = Locale.objects.get_or_create(language_code=words.language)
    page = model(locale=locale)
    for name, value in filled.fields.items():
        column = model._meta.get_field(name)
        setattr(page, name, column.stream_block.to_python(value) if isinstance(column, StreamField) else value)
    return page
