"""A segment read aloud, and held to its shape."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.check import check_rules
from organizing.people.segments.read import read_segment
from organizing.people.segments.select import count_in, select_people

ACTIVE = {"rule": "did", "what": "any", "times": 2, "within_days": 90}
SPANISH = {"rule": "language", "language": "es"}
NEARBY = {"rule": "zip", "zip_codes": "606"}
RULES = {"rows": [[SPANISH, NEARBY], [ACTIVE]], "leave_out": [{"rule": "phone", "phone": "no"}]}


@pytest.mark.parametrize(
    ("language", "aloud"),
    [
        (
            "en",
            "People who prefer Spanish or who live in ZIP code 606…, and who did anything at least 2 times in the last"
            " 90 days; but not those who left no phone number.",
        ),
        (
            "es",
            "Personas que prefieren “Español” o que viven en el código postal 606…, y que hicieron cualquier cosa al"
            " menos 2 veces en los últimos 90 días; pero no quienes left no phone number.",
        ),
    ],
)
def test_reads_a_segment_as_one_sentence_in_either_language(in_larkmoor, language, aloud):
    with translation.override(language):
        assert read_segment(check_rules(RULES)) == aloud


def test_reads_who_was_put_in_by_hand(in_larkmoor):
    assert read_segment({}) == "Nobody yet."
    assert read_segment({}, picked=1) == "Those put in by hand."
    assert read_segment({"rows": [[SPANISH]]}, picked=1) == "People who prefer Spanish, and those put in by hand."


def test_means_nobody_by_a_rule_that_no_plugin_offers_any_more(confirmed, petition, in_larkmoor):
    confirmed(petition, "Dee")
    gone = {"rows": [[{"rule": "everybody"}]], "leave_out": [{"rule": "moon_phase", "phase": "new"}]}
    segment = Segment.objects.create(group=in_larkmoor, name="By the moon", rules=gone)
    assert Person.objects.count() == 1 and count_in(segment) == 0
    assert not select_people(gone).exists()
    assert "a rule that is not known here any more (moon_phase)" in read_segment(gone)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"rows": [], "everyone": True},
        {"rows": [[]]},
        {"rows": [[SPANISH]] * 21},
        {"rows": [[{"rule": "moon_phase"}]]},
        {"rows": [[{"rule": "language", "language": "xx"}]]},
        {"rows": [[{"rule": "tag", "tag": "1 OR 1=1"}]]},
        {"rows": [[{**ACTIVE, "since": "2027-03-01"}]]},
        {"rows": [[{**ACTIVE, "times": 0}]]},
        {"leave_out": SPANISH},
    ],
)
def test_refuses_rules_of_another_shape(in_larkmoor: Any, wrong: Any):
    with pytest.raises(ValidationError):
        check_rules(wrong)


def test_stores_what_was_meant_and_nothing_else(in_larkmoor):
    typed = {"rule": "zip", "zip_codes": "60609, 606", "colour": "red"}
    assert check_rules({"rows": [[typed]]}) == {"rows": [[{"rule": "zip", "zip_codes": "606 60609"}]], "leave_out": []}
