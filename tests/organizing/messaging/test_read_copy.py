"""What holds for every finding, whichever rule it is of."""

from __future__ import annotations

from organizing.messaging.copy import Part, join_parts
from organizing.messaging.read_copy import read_copy, read_parts

LETTER = "Dear Dee,\n\nIllegals have no rights here.\n\nCall ICE’s “illegals” people neighbors."


def test_says_where_the_words_stand_as_they_were_typed():
    text = "“Families were separated” on Müller Street, and the jail honors ICE’s holds."
    for found in read_copy(text, language="en"):
        assert text[found.start : found.end] == found.words
    assert {found.rule for found in read_copy(text, language="en")} >= {"hidden_actor", "jargon"}


def test_says_the_same_words_once():
    assert [found.rule for found in read_copy(LETTER, language="en")].count("dehumanizing") == 1


def test_reads_curly_quotes_and_missing_accents_alike():
    assert [found.rule for found in read_copy("Contrario a lo que dicen, no cometen mas delitos.", language="es")] == [
        "myth_busting",
        "myth_busting",
    ]
    assert "deserving" in {found.rule for found in read_copy("They aren’t criminals.", language="en")}


def test_explains_in_the_language_of_whoever_reads():
    [found] = [one for one in read_copy("Son ilegales.", language="es", say_in="en") if one.rule == "dehumanizing"]
    assert found.name == "Words that make people less"
    assert found.instead.startswith("vecinos")
    [late] = [one for one in read_copy("Llame a la Junta.", language="es", say_in="en") if one.rule == "no_deadline"]
    assert late.instead == "antes de la votación del 9 de junio", "what goes into the text is in its language"


def test_lets_a_mail_s_own_fields_stand():
    text = "Dear {first_name}, the vote is on {hearing_date}."
    assert [found.words for found in read_copy(text, language="en", fields={"first_name"})] == ["{hearing_date}"]


def test_marks_the_same_words_alike_wherever_they_stand():
    [one] = read_copy("We say  Myth here.", language="en")
    [other] = read_copy("A page with a myth in it.", language="en")
    assert one.mark == other.mark
    assert one.start != other.start


def test_finds_a_language_without_rules_faultless():
    assert read_copy("Illegals!", language="fr") == []


def test_reads_an_empty_text():
    assert read_copy("  \n", language="en") == []


def test_knows_a_refusal_is_no_lawful_ask_only_where_the_state_mandates():
    ask = "We ask the sheriff to stop honoring ICE holds by June 1."
    rules = {posture: {one.rule for one in read_copy(ask, language="en", posture=posture) if one.stops}
             for posture in ("local_choice", "limits", "mandates")}  # fmt: skip
    assert rules == {"local_choice": set(), "limits": set(), "mandates": {"unlawful_ask"}}


def test_takes_a_date_anywhere_in_the_text_for_a_deadline():
    ask = "We ask the board to adopt the rule."
    assert {one.rule for one in read_copy(ask, language="en")} == {"no_deadline"}
    assert read_copy(f"{ask}\n\nThe vote is on Tuesday, June 9.", language="en") == []


def test_reads_each_part_by_its_kind_and_the_deadline_by_the_whole():
    parts = [Part("We ask the board to adopt the rule."), Part("You can call us if you are undocumented.", "help")]
    assert [one.rule for one in read_parts(parts, language="en")] == ["no_deadline"]
    assert read_parts([*parts, Part("The vote is on Tuesday, June 9.", "event")], language="en") == []


def test_counts_its_places_over_all_parts():
    parts = [Part("We look after one another."), Part("Is it a myth? It is a myth.", "faq")]
    [found] = read_parts(parts, language="en")
    assert join_parts(parts)[found.start : found.end] == found.words == "myth"


def test_skips_what_it_is_told_to():
    assert read_copy("Call 555-0142.", language="en", skip={"sample"}) == []


def test_measures_no_model_paper_by_the_ease_of_a_page():
    paper = (
        "Notwithstanding considerations regarding administrative confidentiality, correctional authorities acknowledge "
        "institutional responsibilities concerning individuals participating voluntarily."
    )
    assert {one.rule for one in read_copy(paper, language="en", kind="page")} >= {"hard_to_read"}
    assert "hard_to_read" not in {one.rule for one in read_parts([Part(paper, "toolkit")], language="en")}
