"""Random segments against a slow oracle that shares no code with what it judges: 100 in passing, 10,000 at leisure."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from organizing.groups.scope import above_walls
from organizing.people.list_models import Segment
from organizing.people.segments.check import check_rules
from organizing.people.segments.look_up import looking_up
from organizing.people.segments.rule import segment_rules
from organizing.people.segments.select import select_people
from tests.organizing.people.segments.crowd import NOW, WORDS, Facts, gather, some_day
from tests.organizing.people.segments.oracle import RULES, people_meant

# So many segments an example, since drawing one alone costs more than judging it.
AT_ONCE = 10
UNLIMITED: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": True,
    "phases": [Phase.generate],
}


@pytest.fixture
def crowd(in_larkmoor: Any, ana: Any, ben: Any) -> Facts:
    facts = gather(in_larkmoor, [ana.pk, ben.pk])
    # What the database does on its own a minute later; until then it takes every table for empty.
    with above_walls(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return facts


def test_has_a_word_on_every_rule_there_is():
    assert set(RULES) == set(segment_rules.items())


def test_a_hundred_random_segments_hold_whom_the_oracle_names(crowd):
    assert judge(crowd, examples=10) == 100


@pytest.mark.slow
def test_ten_thousand_random_segments_hold_whom_the_oracle_names(crowd, capsys):
    judged = judge(crowd, examples=1000)
    with capsys.disabled():
        print(f"\n{judged:,} random segments agree with the oracle on {len(crowd.people):,} people")  # noqa: T201 -- the count is what it is for
    assert judged == 10_000


def judge(crowd: Facts, *, examples: int) -> int:
    """How many segments were compared; the first that differs ends it."""
    judged = 0
    segments = {pk: Segment.objects.get(pk=pk) for pk in crowd.picks}

    @settings(max_examples=examples, **UNLIMITED)
    @given(st.lists(st.tuples(rules_of(crowd), st.sampled_from([None, *segments])), min_size=AT_ONCE, max_size=AT_ONCE))
    def compare(drawn: list[tuple[dict[str, Any], int | None]]) -> None:
        nonlocal judged
        for rules, by_hand in drawn:
            stored = check_rules(rules)
            picked_for = segments[by_hand] if by_hand else None
            found = select_people(stored, now=NOW, picked_for=picked_for)
            assert sorted(found.order_by().values_list("pk", flat=True)) == sorted(
                people_meant(crowd, stored, crowd.picks.get(by_hand or 0, set()))
            ), (stored, by_hand)
            judged += 1

    # What the boxes offer stays the same throughout.
    with looking_up():
        compare()
    return judged


def rules_of(crowd: Facts) -> st.SearchStrategy[dict[str, Any]]:
    """Segments of up to three rows of up to three rules, and up to two left out."""
    rule = st.one_of([drawn.map(lambda values, name=name: {"rule": name, **values}) for name, drawn in kinds(crowd)])
    row = st.lists(rule, min_size=1, max_size=3)
    return st.fixed_dictionaries({"rows": st.lists(row, max_size=3), "leave_out": st.lists(rule, max_size=2)})


def kinds(crowd: Facts) -> list[tuple[str, st.SearchStrategy[dict[str, Any]]]]:
    """What each rule's boxes may hold."""
    deeds = ["any", *(f"kind:{kind}" for kind in set(crowd.asks.values())), *(f"ask:{pk}" for pk in crowd.asks)]
    rungs = [f"ladder:{min(crowd.steps.values())}", *(f"step:{pk}" for pk in crowd.steps)]
    lived_in = sorted({one["division_id"] for one in crowd.people.values()} - {None})
    counties = [pk for pk, ocd_id in crowd.places.items() if ocd_id.count("/") == 3 and "/county:" in ocd_id]
    mail = {"days": st.sampled_from([1, 2, 7, 30]), "mailed_within": st.sampled_from([1, 7, 30, 90])}
    what = {"what": st.sampled_from(sorted(deeds))}
    answers = {"answer": st.sampled_from(["yes", "no", "none"]), "purpose": st.just("email")}
    codes = st.lists(st.sampled_from(["0", "0000", "00001", "606", "60608", "9"]), min_size=1, max_size=3)
    return [
        ("everybody", st.just({})),
        ("tag", one_of("tag", crowd.tags)),
        ("zip", codes.map(lambda several: {"zip_codes": " ".join(several)})),
        ("district", one_of("district", lived_in)),
        ("county", one_of("county", counties)),
        ("language", one_of("language", ["en", "es"])),
        ("origin", one_of("origin", ["form", "list", "paper", "hand"])),
        ("confirmed", one_of("confirmed", ["yes", "no"])),
        ("organizer", one_of("organizer", [0, *crowd.staff])),
        ("first_seen", when()),
        ("consent", st.fixed_dictionaries(answers)),
        ("source", one_of("part", ["flyer", "50%", "R_X", "OTOÑO", "\\", "nowhere"])),
        ("own_field", own_field()),
        ("did", both(st.fixed_dictionaries({**what, "times": st.integers(1, 4)}), when())),
        ("event", both(one_of("event", ["any", f"ask:{min(crowd.asks)}"]), one_of("coming", ["yes", "maybe", "no"]))),
        ("did_not", both(st.fixed_dictionaries(what), when())),
        ("ladder", both(one_of("standing", ["due", "done", "skipped", "cancelled"]), one_of("rung", rungs))),
        ("acted_after_email", st.fixed_dictionaries(mail)),
        ("ignored_email", st.fixed_dictionaries(mail)),
        ("phone", one_of("phone", ["yes", "no"])),
    ]


def one_of(box: str, values: list[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(values).map(lambda value: {box: value})


def both(one: Any, other: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(one, other).map(lambda pair: {**pair[0], **pair[1]})


def when() -> st.SearchStrategy[dict[str, Any]]:
    """Any time, so many days, since, until, or between two days."""
    days = st.integers(0, 5)
    return st.one_of(
        st.just({}),
        st.sampled_from([1, 2, 3, 7, 30, 90]).map(lambda number: {"within_days": number}),
        days.map(lambda day: {"since": some_day(day)}),
        days.map(lambda day: {"until": some_day(day)}),
        st.tuples(days, days).map(lambda pair: {"since": some_day(min(pair)), "until": some_day(max(pair))}),
    )


def own_field() -> st.SearchStrategy[dict[str, Any]]:
    """Each kind of field with each comparison it takes."""
    texts = both(one_of("how", ["is", "contains"]), one_of("value", [*WORDS, "ñandú", "0%", "_"]))
    numbers = both(one_of("how", ["is", "least", "most"]), one_of("value", ["-1", "0", "2.5", "3.0", "11"]))
    days = both(one_of("how", ["is", "least", "most"]), one_of("value", ["2026-12-31", "2027-01-01", "2027-02-01"]))
    whether = both(one_of("how", ["filled", "empty"]), st.just({"value": ""}))
    compared = [
        both(one_of("field", ["size", "shirt"]), texts),
        both(st.just({"field": "dogs"}), numbers),
        both(st.just({"field": "joined"}), days),
        both(st.just({"field": "drives", "how": "is"}), one_of("value", ["yes", "no"])),
        both(one_of("field", ["size", "dogs", "joined", "drives"]), whether),
    ]
    return st.one_of(compared)
