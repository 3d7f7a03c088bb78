"""The live pages of a group's site, each with its translations and its place in a kit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, TextField
from django.utils.text import slugify
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from organizing import conf
from organizing.groups.models import LocalGroup
from organizing.groups.open_site import find_roots
from organizing.kits.page_types import page_class

BESIDE: Final = ("search_description",)
TEXTS: Final = (CharField, TextField, RichTextField, StreamField)


@dataclass(frozen=True)
class ExportedPage:
    """One page in every language of the kit."""

    name: str
    type: str
    by_language: dict[str, Any]

    @property
    def columns(self) -> list[Any]:
        """Its own texts, and what search engines show."""
        first = next(iter(self.by_language.values()))
        inherited = {column.name for column in Page._meta.get_fields()} - set(BESIDE)
        return [one for one in first._meta.concrete_fields if one.name not in inherited and isinstance(one, TEXTS)]

    def slug_in(self, language: str) -> str:
        """Its slug; that of a home page, which names the group, is the page's name in the kit."""
        return "home" if self.name == "home" else self.by_language[language].slug

    @property
    def is_in_menu(self) -> bool:
        """Whether menus show it."""
        return bool(next(iter(self.by_language.values())).show_in_menus)


def read_tree(group: LocalGroup, languages: Sequence[str]) -> list[ExportedPage]:
    """Home first, then the pages below it in their order: those that are live in every language and of a known type."""
    roots = find_roots(group).filter(live=True).select_related("locale")
    homes = {page.locale.language_code: page.specific for page in roots}
    first = homes[languages[0]]
    below = Page.objects.descendant_of(first).live().order_by("path").specific()
    return [page for one in (first, *below) for page in _exported(one, is_home=one.pk == first.pk, languages=languages)]


def _exported(page: Any, *, is_home: bool, languages: Sequence[str]) -> Iterator[ExportedPage]:
    kind = next((key for key in conf.get("PAGE_TYPES") if page_class(key) is type(page)), "")
    translations = type(page).objects.filter(translation_key=page.translation_key).live().select_related("locale")
    by_language = {one.locale.language_code: one for one in translations}
    if kind and set(languages) <= set(by_language):
        name = "home" if is_home else re.sub(r"\W", "_", slugify(page.slug)) or f"page_{page.pk}"
        yield ExportedPage(name=name, type=kind, by_language={code: by_language[code] for code in languages})
