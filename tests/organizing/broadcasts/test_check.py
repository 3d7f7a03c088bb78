"""The check before sending, and the guard: each says one thing, where it is, and no more than is so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from organizing.broadcasts.audience import Audience, count_audience
from organizing.broadcasts.check.reading import read_lix
from organizing.broadcasts.check.run import check_broadcast
from organizing.broadcasts.guard import reason_in_words, reasons_to_hold, usual_audience
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.words import audience_in_words
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import group_scope
from organizing.people.models import Person
from tests.organizing.broadcasts.conftest import BODY, NOW, SUBJECT, written


@pytest.fixture
def check(campaign: Any, segment: Any, site_tree: Any, ben: Any) -> Any:
    """`check(body={"en": …}, …)`: what is found, as (level, where, words)."""

    def findings(**changes: Any) -> list[tuple[str, str, str]]:
        broadcast = written(campaign=changes.pop("campaign", campaign), segment=segment, by=ben, **changes)
        with group_scope(campaign.group):
            audience = count_audience(broadcast, now=NOW)
            return [(one.level, one.where, one.words) for one in check_broadcast(broadcast, audience)]

    return findings


def worse(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [one for one in found if one[0] != "good"]


def test_finds_nothing_wrong_with_a_good_one(check):
    found = check()
    assert worse(found) == [] and any("unsubscribe" in words for _level, _where, words in found)


def test_looks_own_links_up_and_names_other_hosts(check, site_tree):
    text = "[a](/sign/) [b](/nowhere/) [c](http://larkmoor.example/es/firmar/) [d](https://other.example/x) [e](/o/x/)"
    found = worse(check(body={**BODY, "en": text}))
    assert found == [
        ("stop", "Text, English", "There is no page at /nowhere/."),
        ("stop", "Text, English", "There is no page at /o/x/."),
        (
            "look",
            "Text, English",
            "A link leads to another website: other.example. Open it once to see that it is right.",
        ),
    ]


def test_asks_for_what_is_missing(check):
    assert ("stop", "Text", "Write a subject and a text, in one language at least.") in check(subject={}, body={})
    found = check(subject={"en": "x"})
    assert ("stop", "Spanish", "The text has no subject.") in found
    assert ("look", "Spanish", "1 person prefers Spanish and would get the English.") in found


def test_names_fields_that_mean_nothing_here(check, campaign):
    found = worse(check(body={**BODY, "en": "{frist_name} {hearing} {town}"}))
    assert [words for _level, _where, words in found] == [
        "{frist_name} is none of the fields; it would stand there as it is.",
        "{hearing} is empty: the campaign does not say it yet.",
    ]
    found = worse(check(campaign=None, body={**BODY, "en": "{call_url}"}, subject=SUBJECT))
    assert ("stop", "Text, English", "{call_url} is empty: the broadcast is about no campaign.") in found


def test_says_what_stands_there_for_whom_a_name_is_not_known(check, larkmoor, eva):
    with group_scope(larkmoor):
        Person.objects.filter(pk=eva.pk).update(town="")
    found = worse(check(body={**BODY, "en": "{town|the county} {town}"}))
    assert [words for _level, _where, words in found] == [
        "1 person has no town; there they read “the county”.",
        "1 person has no town; there they read “our county”.",
    ]


def test_reads_the_subject_and_the_words_as_a_filter_does(check):
    found = worse(check(subject={**SUBJECT, "en": "URGENT!! ACT NOW"}))
    assert [words for _level, _where, words in found] == [
        "Mostly capitals. That reads as shouting, to people and to spam filters.",
        "More than one exclamation mark. Spam filters count them.",
        "Spam filters weigh “act now”, “urgent”. Say it another way where you can.",
    ]
    long = worse(check(subject={**SUBJECT, "en": "a" * 61}))
    assert long == [
        ("look", "Subject, English", "61 characters are long; phones show about 40. Put what matters first.")
    ]
    assert worse(check(body={**BODY, "en": "The freedom to act nowhere"})) == []


def test_measures_how_hard_it_is_to_read(check):
    hard = "Notwithstanding administrative considerations regarding interjurisdictional detention arrangements " * 6
    assert any(
        "It reads like an official letter" in words for _level, _where, words in check(body={**BODY, "en": hard})
    )
    easy = "We met the board. They will vote soon. Call them now. It takes two minutes. " * 5
    assert read_lix(easy, long_word=6)[0] < 30
    assert read_lix("Too short to tell.", long_word=6) == (0, 0)


def test_holds_what_is_out_of_the_ordinary(campaign, segment, ben, larkmoor):
    broadcast = written(campaign=campaign, segment=segment, by=ben)
    audience = Audience(reached=3214, at_home=39, elsewhere=61)
    reasons = reasons_to_hold(broadcast, audience, usual=357)
    assert [reason_in_words(reason) for reason in reasons] == [
        "It goes to 3,214 people, 9 times your usual.",
        "61 % of them live outside the campaign’s county.",
    ]
    assert audience_in_words(audience, usual=357) == "3,214 people, 9 times your usual, 61 % outside the county"
    assert reasons_to_hold(broadcast, Audience(reached=1000), usual=357) == []
    assert [one["why"] for one in reasons_to_hold(broadcast, Audience(reached=501), usual=None)] == ["first"]
    assert reasons_to_hold(broadcast, Audience(reached=50, elsewhere=50), usual=1) == []


def test_knows_the_usual_from_what_was_sent(campaign, segment, ben, larkmoor):
    with group_scope(larkmoor):
        draft = written(campaign=campaign, segment=segment, by=ben)
        assert usual_audience(draft) is None
        for size in (100, 300, 5000):
            sent = written(campaign=campaign, segment=segment, by=ben)
            Broadcast.objects.filter(pk=sent.pk).update(started_at=NOW, start_at=NOW, audience=size)
        assert usual_audience(draft) == 300


def test_counts_who_lives_outside_by_district_and_by_zip(campaign, segment, ben, larkmoor, dee, eva):
    broadcast = written(campaign=campaign, segment=segment, by=ben)
    with group_scope(larkmoor):
        assert (count_audience(broadcast, now=NOW).at_home, count_audience(broadcast, now=NOW).elsewhere) == (2, 0)
        Person.objects.filter(pk=eva.pk).update(division=None, zip_code="60608")
        audience = count_audience(broadcast, now=NOW)
    assert (audience.at_home, audience.elsewhere, audience.elsewhere_percent) == (1, 1, 50)


def test_says_when_two_subjects_can_tell_nothing_apart(check):
    few = worse(check(other_subject={"en": "Other", "es": "Otro"}))
    words = "Each subject would be tried on 0 people. With so few, chance decides more than the words."
    assert few == [("look", "Other subject", words)]
    half = worse(check(other_subject={"en": "Other"}))
    assert half == [("look", "Other subject", "Only one subject is tried: the other one is missing in a language.")]


def test_says_what_the_coach_advises_each_piece_once_with_all_its_words(check):
    text = "They call us Illegal Aliens.\n\nThe jail may honor holds. A detainer came, and an ICE warrant."
    es = "Dicen ilegales.\n\n" + BODY["es"]
    found = worse(check(body={"en": text, "es": es}))
    assert [where for _level, where, _words in found] == ["Text, English"] * 3 + ["Text, Spanish"]
    assert found[0][2].startswith("“Illegal Aliens”: It makes people less than people")
    assert "“honor holds”, “detainer”" in found[1][2] and "“ICE warrant”" in found[2][2]
    assert "“ilegales”" in found[3][2] and "“vecinos, padres y madres, personas”" in found[3][2]


def test_stops_an_ask_that_the_states_law_forbids(check, larkmoor):
    ask = f"{BODY['en']}\n\nWe ask the sheriff to refuse ICE requests by June 1."
    assert worse(check(body={**BODY, "en": ask})) == []
    with group_scope(larkmoor):
        StatePosture.objects.create(
            group=larkmoor, posture="mandates", source_title="A law", checked_on=date(2027, 3, 1)
        )
    [(level, where, words)] = worse(check(body={**BODY, "en": ask}))
    assert (level, where) == ("stop", "Text, English") and "refuse ICE requests" in words


def test_leaves_be_further_down_what_should_not_lead(check):
    word = "undocumented neighbors"
    assert worse(check(body={**BODY, "en": BODY["en"] + "\n\nMore." * 60 + f"\n\n{word}"})) == []
    assert "“undocumented neighbors”" in worse(check(subject={**SUBJECT, "en": f"Your {word}"}))[0][2]
