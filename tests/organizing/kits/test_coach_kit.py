"""The kit's own words against the advice that it is built from."""

from __future__ import annotations

from organizing.kits.coach_kit import coach_kit, parts_of_file
from organizing.kits.known import load_kit


def test_has_nothing_to_say_of_the_kit():
    found = [(where, one.rule, one.words) for where, one in coach_kit(load_kit("stop_ice_holds"))]
    assert found == []


def test_reads_what_is_shown_under_one_posture():
    file = {
        "lede": "As ever.",
        "posture": {"mandates": {"lede": "Under the mandate."}},
        "body": [
            {"type": "text", "posture": ["limits"], "value": {"heading": "", "text": "Only with limits."}},
            {
                "type": "questions",
                "value": {"items": [{"question": "Is it a **myth**?", "answer": "[Read](page:faq) it."}]},
            },
        ],
    }
    assert [(part.kind, part.text) for part in parts_of_file(file, "mandates") if part.text] == [
        ("", "Under the mandate."),
        ("faq", "Is it a myth?"),
        ("faq", "Read it."),
    ]


def test_reads_figures_with_their_source():
    facts = {"heading": "", "items": [{"figure": "94", "text": "people"}], "source": "Jail log", "source_date": "2027"}
    [part] = parts_of_file({"body": [{"type": "facts", "value": facts}]}, "limits")
    assert part.text.split() == ["94", "people", "Jail", "log", "2027"]
