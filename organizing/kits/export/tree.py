"""The live pages of a group's site, each with its translations and its place in a kit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import CharField, TextField
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
    """One page in every language of the kit.

    Attributes:
        name: what its files are called, and links to it; "" until `slugs.name_pages` gave it one.
        slugs: the last word of its address, by language; from there, too.
    """

    type: str
    by_language: dict[str, Any]
    is_home: bool
    name: str = ""
    slugs: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[Any]:
        """Its own texts, and what search engines show."""
        first = next(iter(self.by_language.values()))
        inherited = {column.name for column in Page._meta.get_fields()} - set(BESIDE)
        return [one for one in first._meta.concrete_fields if one.name not in inherited and isinstance(one, TEXTS)]

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
        yield ExportedPage(type=kind, by_language={code: by_language[code] for code in languages}, is_home=is_home)
