"""The `kit.toml` of an exported kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from organizing.actions.models import Ask
from organizing.groups.fact_models import GroupFact
from organizing.kits.export.scrub import Scrubber
from organizing.kits.export.tree import ExportedPage
from organizing.kits.sentences import PLACEHOLDER
from organizing.kits.words import BUILT_IN, RUNTIME

OWN_WORDS = ("headline", "highlight", "reason", "ask_short", "demand")
DEMANDS = ("demand_1", "demand_2", "demand_3")


def write_plan(
    *,
    slug: str,
    asks: Sequence[Ask],
    pages: Sequence[ExportedPage],
    rungs: Sequence[dict[str, Any]],
    own: Mapping[str, Mapping[str, str]],
    scrubbers: Mapping[str, Scrubber],
    posture: str,
    texts: Sequence[str],
) -> dict[str, Any]:
    """What the kit is made of. `own` are the group's own words by language, and `texts` the kit's other files: the
    placeholders in them are declared.
    """
    prefill = {language: _prefill(own[language], scrubber) for language, scrubber in scrubbers.items()}
    title = {language: words["ask_short"] for language, words in prefill.items()}
    used = {name for text in [*texts, str(prefill)] for name in PLACEHOLDER.findall(text)}
    plan: dict[str, Any] = {
        "slug": slug,
        "languages": list(scrubbers),
        "title": {language: _without_braces(words) or slug for language, words in title.items()},
        "placeholders": dict(_placeholders(used, scrubbers)),
        "pages": [{"name": page.name, "type": page.type, "menu": page.is_in_menu} for page in pages],
        "asks": [
            {"kind": ask.kind, "title": {code: one.scrub(ask.title.get(code, "")) for code, one in scrubbers.items()}}
            for ask in asks
        ],
        "prefill": {posture: prefill},
    }
    return {**plan, "ladder": {"rungs": list(rungs)}} if rungs else plan


def _placeholders(used: set[str], scrubbers: Mapping[str, Scrubber]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Figures ask for a source; what is left is text that one language's page may say otherwise than another's."""
    figures = {name: figure for scrubber in scrubbers.values() for figure, name in scrubber.figures.items()}
    endings = ("_source", "_source_url", "_source_date")
    bases = {next((name.removesuffix(end) for end in endings if name.endswith(end)), name) for name in used}
    facts = {fact.key: fact for fact in GroupFact.objects.all()}
    for name in sorted(bases - set(BUILT_IN) - RUNTIME):
        fact = facts.get(name)
        label = name.replace("_", " ")
        is_sourced = name in figures or bool(fact and fact.source)
        told = {"kind": "text", "source_needed": is_sourced, "label": dict.fromkeys(scrubbers, label)}
        yield name, told if name in figures else {**told, "per_language": True}


def _prefill(own: Mapping[str, str], scrubber: Scrubber) -> dict[str, Any]:
    """The group's own words, with placeholders where they named their place."""
    plain = scrubber.without(*own)
    words = {name: plain.scrub(own.get(name, "")) for name in OWN_WORDS}
    return {**words, "demands": [plain.scrub(own[name]) for name in DEMANDS if own.get(name)]}


def _without_braces(words: str) -> str:
    return PLACEHOLDER.sub("", words).strip()
