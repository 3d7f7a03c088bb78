"""Tell what is wrong with a kit before anybody launches a site from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from organizing.groups.posture_models import Posture
from organizing.kits.check_filled import check_filled
from organizing.kits.check_texts import check_texts
from organizing.kits.kit import Kit, Prefill
from organizing.kits.problems import Problem
from organizing.kits.values import KINDS
from organizing.registry import ask_kinds, skip_conditions, step_types

DEMANDS = 3
DEMAND_LIMIT = 120


def check_kit(kit: Kit) -> list[Problem]:
    """Return everything that is wrong with the kit's files; nothing, for one that may be launched.

    Both languages say the same in the same shape; every placeholder is declared and every link leads to a page; every
    figure has a source and a date; and under each posture, with all facts and with none but the required ones, each
    page is one that its page class accepts, without a brace left in it.
    """
    as_written = (*_check_plan(kit), *_check_placeholders(kit), *_check_prefills(kit), *_check_ladder(kit))
    return sorted({*as_written, *check_texts(kit), *check_filled(kit)})


def _check_plan(kit: Kit) -> Iterator[Problem]:
    where = "kit.toml"
    if kit.folder.name != kit.slug or not re.fullmatch(r"[a-z0-9_]+", kit.slug):
        yield Problem(where, f"The slug {kit.slug!r} has to be the folder's name, in small letters, digits and _.")
    if not kit.pages or kit.pages[0].name != "home":
        yield Problem(where, "The first page has to be `home`.")
    if not any(ask.kind == "petition" and not ask.only_if for ask in kit.asks):
        yield Problem(where, "There has to be an ask of the kind `petition`.")
    for ask in kit.asks:
        if ask.kind not in ask_kinds:
            yield Problem(where, f"There is no kind of ask called {ask.kind!r}: {', '.join(ask_kinds)}.")
    bound = {one for page in kit.pages for one in page.postures} | {one for ask in kit.asks for one in ask.postures}
    for posture in bound - set(Posture.values):
        yield Problem(where, f"There is no posture called {posture!r}: {', '.join(Posture.values)}.")


def _check_placeholders(kit: Kit) -> Iterator[Problem]:
    for name, one in kit.placeholders.items():
        if one.kind not in KINDS:
            yield Problem("kit.toml", f"{{{name}}} has the kind {one.kind!r}; there are: {', '.join(KINDS)}.")
        if set(one.label) < set(kit.languages):
            yield Problem("kit.toml", f"{{{name}}} has no label in every language.")


def _check_prefills(kit: Kit) -> Iterator[Problem]:
    """A kit need not fit every posture; where it does, in every language."""
    if not kit.prefills:
        yield Problem("kit.toml", "There has to be a [prefill] for one posture at least.")
    for posture, by_language in kit.prefills.items():
        if posture not in Posture.values:
            yield Problem("kit.toml", f"[prefill.{posture}]: there is no such posture: {', '.join(Posture.values)}.")
        for language in kit.languages:
            where = f"kit.toml [prefill.{posture}.{language}]"
            words = by_language.get(language)
            yield from _check_prefill(words, where) if words else [Problem(where, "is missing.")]


def _check_prefill(words: Prefill, where: str) -> Iterator[Problem]:
    for name in ("headline", "reason", "ask_short", "demand"):
        if not getattr(words, name):
            yield Problem(where, f"has no {name}.")
    if words.highlight not in words.headline:
        yield Problem(where, "The highlight does not stand in the headline.")
    if not 1 <= len(words.demands) <= DEMANDS or max(map(len, words.demands)) > DEMAND_LIMIT:
        yield Problem(where, f"needs one to {DEMANDS} demands of at most {DEMAND_LIMIT} letters.")


def _check_ladder(kit: Kit) -> Iterator[Problem]:
    for rung in kit.rungs:
        where = f"kit.toml rung {rung['name']!r}"
        if rung.get("kind", "email") not in step_types:
            yield Problem(where, f"There is no kind of step called {rung['kind']!r}: {', '.join(step_types)}.")
        for condition in {*rung.get("skip_if", ()), *rung.get("only_if", ())} - set(skip_conditions):
            yield Problem(where, f"There is no condition called {condition!r}: {', '.join(skip_conditions)}.")
        for language in kit.languages:
            words = kit.ladder.get(language, {}).get(rung["name"], {})
            if not words.get("subject") or not words.get("body"):
                yield Problem(f"{language}/ladder.toml", f"[{rung['name']}] has no subject or no body.")
    for language, words in kit.ladder.items():
        named = {rung["name"] for rung in kit.rungs}
        for spare in {key for key, value in words.items() if isinstance(value, dict)} - named:
            yield Problem(f"{language}/ladder.toml", f"[{spare}] is no rung of kit.toml.")
