"""A kit's own words against the advice: every page, in every language, under every posture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from organizing.groups.posture_models import Posture
from organizing.kits.fill_blocks import BOUNDS
from organizing.kits.kit import Kit
from organizing.kits.read import as_names
from organizing.kits.sentences import PLACEHOLDER
from organizing.messaging.copy import Part
from organizing.messaging.finding import Finding
from organizing.messaging.read_copy import read_parts
from organizing.pages.coach.parts import LEFT_OUT, NO_WORDS, OF_BLOCK, kind_of_field

_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
# What a page file says of the page and not on it.
_NOT_SHOWN: Final = LEFT_OUT | NO_WORDS | {"title", "slug", "type", "posture", "only_if", *BOUNDS}


def coach_kit(kit: Kit) -> Iterator[tuple[str, Finding]]:
    """Each finding once, with the file it is in. What a group fills in is taken to be filled in."""
    said: set[tuple[str, str]] = set()
    for language in kit.languages:
        for page in kit.pages:
            file = kit.words[language][page.name]
            names = set(PLACEHOLDER.findall(str(file)))
            for posture in Posture.values:
                where = f"{language}/{page.name}.toml"
                parts = parts_of_file(file, posture, page.type)
                for one in read_parts(parts, language=language, kind=page.type, posture=posture, fields=names):
                    if (where, one.mark) not in said:
                        said.add((where, one.mark))
                        yield where, one


def parts_of_file(file: Mapping[str, Any], posture: str, page_kind: str = "page") -> list[Part]:
    """The words that are shown under this posture on a page of this kind."""
    own = file.get("posture", {})
    fields = {**file, **(own.get(posture, {}) if isinstance(own, dict) else {})}
    return [
        Part(text, kind)
        for name, value in fields.items()
        for kind, text in _walk(name, value, kind_of_field(name, page_kind), posture)
    ]


def _walk(name: str, value: Any, kind: str, posture: str) -> Iterator[tuple[str, str]]:
    if name in _NOT_SHOWN:
        return
    if isinstance(value, str):
        yield kind, _plain(value)
    elif isinstance(value, list):
        for one in value:
            yield from _walk(name, one, kind, posture)
    elif isinstance(value, dict) and _is_shown(value, posture):
        yield from _of_block(value.get("value", value) if "type" in value else value, _kind(value, kind), posture)


def _of_block(inner: Any, kind: str, posture: str) -> Iterator[tuple[str, str]]:
    if not isinstance(inner, dict):
        yield from _walk("text", inner, kind, posture)
        return
    texts = [pair for key, one in inner.items() for pair in _walk(key, one, kind, posture)]
    has_figures = "figure" in dict(next(iter(inner.get("items") or ()), {}))
    # Figures and their source are one paragraph, as on the page.
    yield from [(kind, " ".join(text for _kind, text in texts))] if has_figures else texts


def _kind(value: Mapping[str, Any], kind: str) -> str:
    return OF_BLOCK.get(str(value.get("type", "")), kind)


def _is_shown(value: Mapping[str, Any], posture: str) -> bool:
    bound = as_names(value.get("posture")) if not isinstance(value.get("posture"), dict) else ()
    return not bound or posture in bound


def _plain(text: str) -> str:
    """Without the marks of Markdown."""
    return _LINK.sub(r"\1", text).replace("**", "").strip()
