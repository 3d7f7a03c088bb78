"""What stands around every page: the group, the menu, the other languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

from organizing.groups.models import LocalGroup
from organizing.pages.thanks import translate_tail
from organizing.pages.theme.shown import ShownTheme, read_theme

# What the page type of get help goes by, in whatever site.
HELP: Final = "help"


@dataclass(frozen=True)
class Link:
    """A page in a menu."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Language:
    """The same page in another language, named in that language; `own` is the page alone, without what follows it."""

    code: str
    name: str
    url: str
    own: str
    is_current: bool = False


@dataclass(frozen=True)
class Frame:
    """The page's surroundings. A page without a group or a site has a bare one."""

    group: LocalGroup | None = None
    name: str = ""
    home_url: str = "/"
    menu: list[Link] = field(default_factory=list)
    about: list[Link] = field(default_factory=list)
    help_url: str = ""
    languages: list[Language] = field(default_factory=list)
    theme: ShownTheme = field(default_factory=ShownTheme)

    @property
    def other_languages(self) -> list[Language]:
        """The languages to change to."""
        return [language for language in self.languages if not language.is_current]


def build_frame(request: HttpRequest | None, page: Page | None = None) -> Frame:
    """Read the surroundings of a page, or of an address that is no page. Once per request."""
    if request is None:
        return Frame()
    known: Frame | None = getattr(request, "_organizing_frame", None)
    if known is None:
        known = _read_frame(request, page)
        request._organizing_frame = known  # type: ignore[attr-defined]
    return known


def _read_frame(request: HttpRequest, page: Page | None) -> Frame:
    site = Site.find_for_request(request)
    if site is None:
        return Frame()
    group: LocalGroup | None = getattr(request, "organizing_group", None)
    root = site.root_page.localized
    menu, about, help_url = _links(request, root, page)
    return Frame(
        group=group,
        name=group.name if group else (site.site_name or root.title),
        home_url=root.get_url(request, site) or "/",
        menu=menu,
        about=about,
        help_url=help_url,
        languages=_languages(request, page) if page else [],
        theme=read_theme(group),
    )


def _links(request: HttpRequest, root: Page, page: Page | None) -> tuple[list[Link], list[Link], str]:
    """The home page's children: those for menus, the others, and where help is to be had."""
    menu: list[Link] = []
    about: list[Link] = []
    help_url = ""
    for child in root.get_children().live().select_related("content_type"):
        link = Link(child.title, child.get_url(request) or "", is_current=bool(page and page.pk == child.pk))
        (menu if child.show_in_menus else about).append(link)
        if getattr(child.content_type.model_class(), "found_as", "") == HELP:
            help_url = help_url or link.url
    return menu, about, help_url


def _languages(request: HttpRequest, page: Page) -> list[Language]:
    """The page in each language it is published in; a single language is no choice."""
    tail = _tail(request, page)
    found = []
    for translation in page.get_translations(inclusive=True).live().select_related("locale"):
        code = translation.locale.language_code
        url = page.get_url(request) if translation.pk == page.pk else translation.get_url(request)
        name = str(get_language_info(code)["name_local"]).capitalize()
        link = f"{url}{translate_tail(tail, code)}"
        found.append(Language(code, name, link, own=url or "", is_current=translation.pk == page.pk))
    found.sort(key=lambda language: language.code)
    return found if len(found) > 1 else []


def _tail(request: HttpRequest, page: Page) -> str:
    """What follows the page's own address: `thanks/`, or a call page's ZIP and pass."""
    own: Any = page.get_url(request) or ""
    rest = request.path.removeprefix(own) if request.path.startswith(own) else ""
    query = request.META.get("QUERY_STRING", "")
    return f"{rest}?{query}" if query else rest
