"""What the answers make of the kit's placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from organizing.kits.kit import Kit, Texts
from organizing.kits.values import Fact, read_value
from organizing.kits.words import kind_of
from organizing.launch.answers import Answers
from organizing.launch.states import state_name

# As names of counties end; what is left of one is its short name.
KINDS_OF_PLACE = ("County", "Parish", "Borough", "Census Area", "Municipality", "Municipio")


def facts_of(answers: Answers, *, kit: Kit, today: date) -> dict[str, Fact]:
    """Every placeholder that the answers fill, each value by language as it is kept.

    `answers` are valid; see `check_answers`. What they leave empty is not here, and `build_words` takes the kit's.
    """
    same = {
        "county": answers.county,
        "place": answers.place or short_name(answers.county),
        "state": state_name(answers.state),
        "group": answers.group_name,
        "email": answers.email,
        "postal_address": answers.postal_address,
        "hotline": answers.hotline,
        "sheriff_office": answers.sheriff_office,
        "board": answers.board,
        "goal": "" if answers.goal is None else str(answers.goal),
        "deliver_on": answers.deliver_on,
        "checked_on": today.isoformat(),
    }
    facts = {
        name: Fact(value=dict.fromkeys(kit.languages, read_value(kind_of(name, kit), typed)))
        for name, typed in same.items()
        if typed.strip()
    }
    own = {name: getattr(answers, name) for name in ("headline", "highlight", "reason", "ask_short", "demand")}
    own |= {f"demand_{number}": texts for number, texts in enumerate(answers.demands, start=1)}
    return facts | _in_own_words(own) | {name: _read_fact(name, fact, kit) for name, fact in answers.facts.items()}


def short_name(county: str) -> str:
    """Larkmoor, of Larkmoor County."""
    name = county.strip()
    for kind in KINDS_OF_PLACE:
        name = name.removesuffix(f" {kind}")
    return name


def _in_own_words(own: Mapping[str, Texts]) -> dict[str, Fact]:
    """Only the languages that somebody wrote in."""
    written = {
        name: {code: text.strip() for code, text in texts.items() if text.strip()} for name, texts in own.items()
    }
    return {name: Fact(value=texts) for name, texts in written.items() if texts}


def _read_fact(name: str, fact: Fact, kit: Kit) -> Fact:
    value = {code: read_value(kind_of(name, kit), text) for code, text in fact.value.items()}
    return Fact(
        value={code: text for code, text in value.items() if text},
        source=fact.source,
        source_url=fact.source_url,
        source_date=fact.source_date,
        is_sample=fact.is_sample,
    )
