"""Read a text against the advice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final

from organizing.messaging.copy import Copy, Part
from organizing.messaging.finding import Finding
from organizing.messaging.load_rules import LANGUAGES, load_catalogue, load_rules
from organizing.messaging.readers.level import read_level
from organizing.messaging.readers.order import read_order

# Names that the site fills in itself wherever such a text is shown.
FILLED_IN: Final = frozenset({"name", "town", "demand", "office", "group"})
WITH_NAMES: Final = frozenset({"call", "write", "script", "letter"})

READERS: Final[tuple[Callable[[Copy], Iterator[Finding]], ...]] = (read_order, read_level)


def read_copy(text: str, *, language: str, kind: str = "page", **settings: Any) -> list[Finding]:
    """What the coach has to say about a text of one piece; see `read_parts`."""
    return read_parts([Part(text)], language=language, kind=kind, **settings)


def read_parts(
    parts: Sequence[Part],
    *,
    language: str,
    kind: str = "page",
    posture: str = "",
    fields: Collection[str] = (),
    skip: Collection[str] = (),
    say_in: str = "",
) -> list[Finding]:
    """What the coach has to say about a text, in the order in which it stands there; the same words once per rule.

    The text is plain: a blank line between paragraphs, no markup. Asks no database and keeps nothing.

    Args:
        language: of the text. One without rules is found faultless.
        kind: page, home, petition, email, letter, script, faq, help, story, event, call… Some rules are for some kinds.
        posture: of the state's law (`local_choice`, `limits`, `mandates`); under the last a refusal is no lawful ask.
        fields: names between braces that are filled in later, such as a mail's `first_name`.
        skip: rules to leave out, such as `sample` for a group that is itself a sample.
        say_in: the language to explain in; that of the text where it is left out.
    """
    if language not in LANGUAGES or not any(part.text.strip() for part in parts):
        return []
    copy = Copy(tuple(parts), language, kind, posture, frozenset(fields), say_in or language)
    findings = [*_by_rule(copy), *(finding for reader in READERS for finding in reader(copy))]
    kept = _once([finding for finding in findings if finding.rule not in skip])
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.rule))


def _by_rule(copy: Copy) -> Iterator[Finding]:
    catalogue, said = load_catalogue(copy.say_in, of=copy.language), set()
    for rule in load_rules(copy.language):
        advice = catalogue[rule.slug]
        if rule.once and rule.slug in said:
            continue
        for start, end in rule.find(copy):
            words = copy.text[start:end]
            if _is_filled_in(copy, words, start):
                continue
            said.add(rule.slug)
            instead = rule.instead or advice.instead
            yield Finding(rule.slug, words, start, end, advice.why, instead, advice.name, advice.stops)


def _is_filled_in(copy: Copy, words: str, start: int) -> bool:
    name = words.strip("{} ").split("|")[0]
    return name in copy.fields or (name in FILLED_IN and copy.kind_at(start) in WITH_NAMES)


def _once(findings: list[Finding]) -> list[Finding]:
    """The first of each, and none whose words stand within a longer finding of the same rule."""
    first: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (one.start, -one.end)):
        if not any(_holds(other, finding) for other in first.values()):
            first.setdefault(finding.mark, finding)
    return list(first.values())


def _holds(outer: Finding, inner: Finding) -> bool:
    return outer.rule == inner.rule and outer.start <= inner.start and inner.end <= outer.end
