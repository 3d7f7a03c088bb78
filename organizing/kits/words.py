"""What the placeholders of a kit stand for, for one group in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from organizing.kits.kit import Kit, Placeholder, Prefill
from organizing.kits.sentences import PLACEHOLDER, keep_whole, names_in
from organizing.kits.values import Fact, show_value

# Filled whether a kit declares them or not; a kit may declare them to say how the wizard asks.
BUILT_IN: Final[dict[str, str]] = {
    **dict.fromkeys(("county", "place", "state", "group", "postal_address", "sheriff_office", "board"), "text"),
    **dict.fromkeys(("headline", "highlight", "reason", "ask_short", "demand"), "text"),
    **dict.fromkeys(("demand_1", "demand_2", "demand_3"), "text"),
    "email": "email",
    "hotline": "phone",
    "goal": "number",
    "deliver_on": "date",
    "checked_on": "date",
}
# Filled when a page or a mail is shown, and so left as they are in the fields below.
RUNTIME: Final = frozenset(
    {"name", "town", "demand", "office", "group"}
    | {"first_name", "call_url", "write_url", "petition_url", "hearing", "hearing_place"}
)
RUNTIME_FIELDS: Final = frozenset({"script", "voicemail", "letter", "letter_subject"})
_ROUNDS: Final = 3


@dataclass(frozen=True)
class Words:
    """The values by placeholder, `shown` as people read them and `exact` as machines do, and what decides on blocks.

    Attributes:
        left_out: of values that hold placeholders themselves: the value's name, what was missing, and the sentence.
    """

    language: str
    posture: str
    shown: Mapping[str, str]
    exact: Mapping[str, str]
    left_out: tuple[tuple[str, str, str], ...] = ()

    def what_lacks(self, name: str) -> list[str]:
        """What has to be known so that `name` is: other placeholders, where its own words wait for some."""
        return [missing for value, missing, _sentence in self.left_out if value == name] or [name]

    def has(self, names: Iterable[str]) -> bool:
        """Are all of these known?"""
        return all(self.shown.get(name) for name in names)

    def fits(self, postures: Iterable[str]) -> bool:
        """Does something bound to these postures belong here? What is bound to none always does."""
        wanted = tuple(postures)
        return not wanted or self.posture in wanted

    def show(self, text: str) -> str:
        """Fill the known placeholders into words."""
        return PLACEHOLDER.sub(lambda found: self.shown.get(found[1]) or found[0], text)

    def write_exactly(self, text: str) -> str:
        """Fill them in as machines read them: a date as 2027-03-16, a phone number as +15550119."""
        return PLACEHOLDER.sub(lambda found: self.exact.get(found[1]) or found[0], text)


def build_words(kit: Kit, *, language: str, posture: str, facts: Mapping[str, Fact]) -> Words:
    """Everything that is known: the group's facts first, then the kit's own words for this posture.

    Words that hold placeholders themselves are filled too; their sentences that cannot be are left out. An invented
    fact is as good as none.
    """
    kept = {**_prefilled(kit, language, posture), **_defaults(kit.placeholders.values(), language)}
    for name, fact in facts.items():
        if fact.is_sample:
            continue
        kept |= {name: fact.in_language(language)} if fact.in_language(language) else {}
        kept |= _source(name, fact)
    kept, left_out = _resolve(kept, kit, language)
    if kept.get("highlight", "") not in kept.get("headline", ""):
        kept["highlight"] = ""
    shown = {name: show_value(kind_of(name, kit), value, language) for name, value in kept.items()}
    return Words(language=language, posture=posture, shown=shown, exact=kept, left_out=tuple(left_out))


def kind_of(name: str, kit: Kit) -> str:
    """The kind of a placeholder, of what comes along with a fact that has a source, too."""
    if name in kit.placeholders:
        return kit.placeholders[name].kind
    endings = {"_source_url": "url", "_source_date": "date", "_source": "text"}
    return BUILT_IN.get(name) or next((kind for end, kind in endings.items() if name.endswith(end)), "text")


def declared_in(kit: Kit) -> set[str]:
    """Every placeholder that the kit's texts may hold."""
    sourced = [name for name, one in kit.placeholders.items() if one.needs_source]
    along = {f"{name}{end}" for name in sourced for end in ("_source", "_source_url", "_source_date")}
    return {*BUILT_IN, *kit.placeholders, *along}


def prefill_of(kit: Kit, language: str, posture: str) -> Prefill:
    """The kit's own words for headline, reason and demands, as they are written: with placeholders."""
    by_language = kit.prefills.get(posture) or next(iter(kit.prefills.values()), {})
    return by_language.get(language) or Prefill("", "", "", "", ())


def _prefilled(kit: Kit, language: str, posture: str) -> dict[str, str]:
    words = prefill_of(kit, language, posture)
    demands = {f"demand_{number}": text for number, text in enumerate(words.demands, start=1)}
    names = ("headline", "highlight", "reason", "ask_short", "demand")
    return {name: getattr(words, name) for name in names} | demands | {"goal": str(kit.goal)}


def _defaults(placeholders: Iterable[Placeholder], language: str) -> dict[str, str]:
    return {one.name: one.default[language] for one in placeholders if one.default.get(language)}


def _source(name: str, fact: Fact) -> dict[str, str]:
    along = {
        f"{name}_source": fact.source,
        f"{name}_source_url": fact.source_url,
        f"{name}_source_date": fact.source_date.isoformat() if fact.source_date else "",
    }
    return {key: value for key, value in along.items() if value}


def _resolve(kept: dict[str, str], kit: Kit, language: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Fill placeholders into values that hold some; a value may stand on another a few times over."""
    left_out: list[tuple[str, str, str]] = []
    for _round in range(_ROUNDS):
        open_ones = {name for name, value in kept.items() if names_in(value)}
        ready = {name for name in open_ones if open_ones.isdisjoint(names_in(kept[name]))} or open_ones
        plain = {name: value for name, value in kept.items() if value and name not in open_ones}
        shown = {name: show_value(kind_of(name, kit), value, language) for name, value in plain.items()}
        for name in sorted(ready):
            whole, gaps = keep_whole(kept[name], is_missing=lambda other: other not in shown)  # noqa: B023
            kept[name] = PLACEHOLDER.sub(lambda found: shown[found[1]], whole)  # noqa: B023
            left_out += [(name, missing, sentence) for missing, sentence in gaps]
    return {name: value for name, value in kept.items() if value}, left_out
