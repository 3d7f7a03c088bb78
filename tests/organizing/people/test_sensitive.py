"""What is found in people's own words, and what is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from organizing.people.sensitive import Sensitive, find_sensitive

FOUND = {
    Sensitive.REACH: [
        "Call me at 555-555-0142",
        "Call (555) 555-0142 after six",
        "Llámeme al 555 555 0142.",
        "My cell: 5555550142",
        "+1 555.555.0142",
        "Mi tía: +52 55 1234 5678",
        "Office 555-0142, ask for Jo",
        "555\u2011555\u20110142",
        "Escriba a dee.doe+jail@mail.example por favor",
        "JO@MAIL.EXAMPLE",
    ],
    Sensitive.NUMBER: [
        "His number is A123456789",
        "A 123-456-789",
        "su número A# 12345678",
        "a-123456789",
        "123-45-6789",
        "123456789",
        "my case MSC2190012345",
    ],
    Sensitive.STATUS: [
        "My husband is undocumented",
        "Soy indocumentada",
        "Mis vecinos indocumentados tienen miedo",
        "Mi papá está aquí sin papeles",
        "Vivimos sin  papeles",
        "Mi mamá no tiene papeles",
        "She came here without papers",
        "He has no papers",
        "Her visa ran out",
        "Se le venció la visa",
        "I have a green card",
        "Tengo la tarjeta verde",
        "I am a legal resident",
        "Soy residente permanente",
        "My son has DACA",
        "Pedimos asilo en 2019",
        "They applied for asylum",
        "No tengo permiso de trabajo",
        "they call us illegal aliens",
        "inmigrantes ilegales",
        "un\u00addocumented",
    ],
}
LEFT_ALONE = [
    "",
    "Call 911 and wait",
    "I have lived here since 1998-2026, 28 years",
    "The ZIP is 00003-0142",
    "It costs $1,250,000 or 1250000 dollars a year",
    "It cost $125000000 last year",
    "On 2026-11-24 at 10:30 there were 200 of us",
    "Ordinance 2026-0142 is unfair",
    "Between 10-12 families and 3,000 people",
    "Holding people without a judge is illegal",
    "Detener a alguien sin un juez es ilegal",
    "I signed without papers falling off the table",
    "Mi abuela vive en el asilo de ancianos",
    "I paid with my Visa card",
    "We advise the county, we visit, we revisit",
    "Soy ciudadano y vecino",
    "The wall papers are old",
    "Meet me @ the county building",
    "A 100 000 personas les importa",
    "Los papeles del carro se perdieron",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_finds_what_must_not_be_passed_on(kind, text):
    assert find_sensitive(text) == kind


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_ordinary_words_alone(text):
    assert find_sensitive(text) is None


def test_leaves_the_sample_comments_alone():
    path = Path(__file__).parents[3] / "campaign_site" / "demo" / "content" / "people.toml"
    comments = tomllib.loads(path.read_text(encoding="utf-8"))["comments"]
    assert [text for one in comments.values() for text in one if find_sensitive(text)] == []


def test_lets_pass_what_the_organizers_wrote_themselves():
    offered = "Our office is at 555-555-0142."
    assert find_sensitive(f"{offered} Please vote yes.", offered=offered) is None
    assert find_sensitive(f"{offered} Mine is 555-555-0143.", offered=offered) == Sensitive.REACH
