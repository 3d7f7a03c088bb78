"""What the pages of an exported kit are called in its files and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from django.utils.text import slugify

from organizing.kits.export.scrub import Scrubber
from organizing.kits.export.tree import ExportedPage
from organizing.kits.sentences import PLACEHOLDER

HOME: Final = "home"
# A kit's other file in the folder of each language.
TAKEN: Final = "ladder"
LONGEST: Final = 60


def name_pages(pages: Iterable[ExportedPage], scrubbers: Mapping[str, Scrubber]) -> list[ExportedPage]:
    """The same pages with the slugs of their scrubbed titles, each once in a language, and a name of the first one.

    A page's own slug may name its place or somebody on the list, with nothing left by which to tell.
    """
    taken: dict[str, set[str]] = {language: {TAKEN} for language in scrubbers}
    return [_named(page, scrubbers, taken) for page in pages]


def _named(page: ExportedPage, scrubbers: Mapping[str, Scrubber], taken: Mapping[str, set[str]]) -> ExportedPage:
    slugs: dict[str, str] = {}
    for language, scrubber in scrubbers.items():
        words = PLACEHOLDER.sub(" ", scrubber.scrub(page.by_language[language].title))
        wanted = HOME if page.is_home else slugify(words)[:LONGEST].strip("-") or page.type
        slugs[language] = _free(wanted, taken[language])
        taken[language].add(slugs[language])
    first = next(iter(slugs.values()))
    return replace(page, name=first.replace("-", "_"), slugs=slugs)


def _free(wanted: str, taken: set[str]) -> str:
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
