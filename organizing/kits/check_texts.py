"""Read a kit's page files as they stand: are they all there, the same in every language, and whole?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from organizing.groups.posture_models import Posture
from organizing.kits.fill_blocks import BOUNDS
from organizing.kits.kit import File, Kit
from organizing.kits.problems import Problem
from organizing.kits.read import as_names
from organizing.kits.sentences import PLACEHOLDER, names_in
from organizing.kits.words import BUILT_IN, RUNTIME, RUNTIME_FIELDS, declared_in

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What a group always gives, or the kit gives for it.
_ALWAYS: Final = frozenset(BUILT_IN) - {"hotline", "deliver_on", "highlight"}


def check_texts(kit: Kit) -> Iterator[Problem]:
    """Everything that shows without filling anything in."""
    first = kit.languages[0]
    for language in kit.languages:
        yield from _check_slugs(kit, language)
        for page in kit.pages:
            where = f"{language}/{page.name}.toml"
            file = kit.words[language][page.name]
            if not file:
                yield Problem(where, "is missing.")
                continue
            yield from _check_file(kit, file, where)
            original = kit.words[first][page.name]
            if original and shape_of(file) != shape_of(original):
                yield Problem(where, f"is not shaped as in {first}: {_first_difference(original, file)}.")
        for rung, words in kit.ladder.get(language, {}).items():
            for text in texts_of(words):
                yield from _check_names(kit, text, f"{language}/ladder.toml [{rung}]", runtime=RUNTIME)


def texts_of(value: Any, *, field: str = "") -> Iterator[str]:
    """Every text within a nested value, but not what binds sections to postures and facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in BOUNDS or isinstance(item, dict):
                yield from texts_of(item)


def shape_of(value: Any) -> Any:
    """What has to be the same in every language: names, kinds, bounds and numbers of things; not the words."""
    if isinstance(value, dict):
        bound = {key for key, item in value.items() if key in {*BOUNDS, "type"} and not isinstance(item, dict)}
        return {key: item if key in bound else shape_of(item) for key, item in sorted(value.items())}
    return [shape_of(item) for item in value] if isinstance(value, list) else type(value).__name__


def _check_file(kit: Kit, file: File, where: str) -> Iterator[Problem]:
    for name in ("title", "slug"):
        if not file.get(name):
            yield Problem(where, f"has no {name}.")
    for missing in set(PLACEHOLDER.findall(file.get("title", ""))) - _given(kit):
        yield Problem(where, f"The title waits for {{{missing}}}, which a group may not have.")
    for key, value in file.items():
        runtime = RUNTIME if key in RUNTIME_FIELDS else frozenset()
        for text in texts_of(value):
            yield from _check_names(kit, text, where, runtime=runtime)
    yield from _check_bounds(kit, file, where)


def _check_bounds(kit: Kit, file: File, where: str) -> Iterator[Problem]:
    for bound in _bounds_of(file):
        for posture in set(as_names(bound.get("posture"))) - set(Posture.values):
            yield Problem(where, f"There is no posture called {posture!r}.")
        for name in set(as_names(bound.get("only_if"))) - declared_in(kit):
            yield Problem(where, f"only_if names {{{name}}}, which is not declared.")


def _check_names(kit: Kit, text: str, where: str, *, runtime: frozenset[str]) -> Iterator[Problem]:
    pages = {f"page:{page.name}" for page in kit.pages}
    for name in set(names_in(text)) - declared_in(kit) - pages - runtime:
        known = "is a link to no page of the kit" if name.startswith("page:") else "is not declared"
        yield Problem(where, f"{name} {known}: {text.strip()[:60]!r}")
    for brace in re.findall(r"\{[^}]*\}|\{|\}", text):
        if not PLACEHOLDER.fullmatch(brace):
            yield Problem(where, f"{brace!r} is no placeholder: {text.strip()[:60]!r}")


def _check_slugs(kit: Kit, language: str) -> Iterator[Problem]:
    slugs = {page.name: kit.words[language][page.name].get("slug", "") for page in kit.pages}
    for name, slug in slugs.items():
        if slug and not _SLUG.fullmatch(slug):
            yield Problem(f"{language}/{name}.toml", f"The slug {slug!r} may hold small letters, digits and - only.")
        if list(slugs.values()).count(slug) > 1 and slug:
            yield Problem(f"{language}/{name}.toml", f"The slug {slug!r} is that of another page, too.")


def _given(kit: Kit) -> set[str]:
    return {*_ALWAYS, *(name for name, one in kit.placeholders.items() if one.is_required or one.default)}


def _bounds_of(value: Any) -> Iterator[dict[str, Any]]:
    items: Iterable[Any] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and not isinstance(value.get("posture"), dict) and BOUNDS & set(value):
        yield value
    for item in items:
        yield from _bounds_of(item)


def _first_difference(one: Any, other: Any, path: str = "") -> str:
    """Where two files part, as `body[3].value.items`."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if key not in one or key not in other:
                return f"{path}.{key}".strip(".")
            if shape_of(one[key]) != shape_of(other[key]):
                return _first_difference(one[key], other[key], f"{path}.{key}".strip("."))
    if isinstance(one, list) and isinstance(other, list):
        for number, (left, right) in enumerate(zip(one, other, strict=False)):
            if shape_of(left) != shape_of(right):
                return _first_difference(left, right, f"{path}[{number}]")
        return f"{path} has {len(one)} and {len(other)}"
    return path
