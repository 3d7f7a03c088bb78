"""Short texts in several languages."""

import pytest
from django.utils import translation

from organizing.translated import in_language, language_name


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        ({"en": "Sheriff", "es": "Alguacil"}, "es", "Alguacil"),
        ({"en": "Sheriff", "es": "Alguacil"}, "es-mx", "Alguacil"),
        ({"en": "Sheriff"}, "es", "Sheriff"),
        ({"en": "", "es": "Alguacil"}, "en", "Alguacil"),
        ({"fr": "Shérif"}, "es", "Shérif"),
        ({}, "en", ""),
        (None, "en", ""),
    ],
)
def test_picks_the_language_or_the_best_there_is(texts, language, expected):
    assert in_language(texts, language) == expected


def test_follows_the_active_language():
    with translation.override("es"):
        assert in_language({"en": "Sheriff", "es": "Alguacil"}) == "Alguacil"


@pytest.mark.parametrize(("language", "name"), [("en", "Spanish"), ("es", "español")])
def test_writes_a_language_as_it_stands_within_a_phrase(language, name):
    with translation.override(language):
        assert language_name("es") == name
