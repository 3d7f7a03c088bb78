"""Where can a campaign's asks be done? The live pages, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import get_language

from organizing.actions.events.make_event import KIND as EVENT
from organizing.pages.event import EventPageMixin
from organizing.pages.event_ways import find_event_pages, tells_next_event
from organizing.registry import find_page_ways_with, find_pages_with

if TYPE_CHECKING:
    from django.http import HttpRequest

    from organizing.campaigns.models import Campaign


def find_page_urls(campaign: Campaign, language: str) -> dict[str, str]:
    """Return the full address of one live page per kind of ask, such as `{"petition": "https://…"}`.

    A page type may go by a name of its own, `found_as`: that of letters is `write`. A page in `language` comes
    before one in any other; one of what is over, `is_over`, does not count, nor a type that nobody is led to by its ask
    (`found_as` is None). One query per page type that has an ask.
    """
    found: dict[str, tuple[bool, str]] = {}
    for model in _page_types_with_an_ask():
        for page in _pages_about(campaign, model):
            if getattr(page, "is_over", False):
                continue
            is_wanted = page.locale.language_code == language
            kind = getattr(page, "found_as", "") or (page.ask.kind if page.ask else EVENT)
            if kind not in found or (is_wanted and not found[kind][0]):
                url = page.get_full_url()
                if url:
                    found[kind] = (is_wanted, url)
    return {kind: url for kind, (_is_wanted, url) in found.items()}


def _pages_about(campaign: Campaign, model: Any) -> list[Any]:
    """The live pages of this type that ask for something of the campaign's, those of a chosen ask first. One query."""
    about = Q(ask__campaign=campaign)
    if not issubclass(model, EventPageMixin):
        return list(model.objects.live().filter(about).select_related("ask", "locale").order_by("pk"))
    pages = model.objects.live().filter(about | Q(ask=None)).select_related("ask", "locale").order_by("pk")
    return [page for page in pages if page.ask_id] + [page for page in pages if tells_next_event(page, campaign.group)]


def write_url(campaign: Campaign | None, request: HttpRequest | None = None) -> str:
    """Where letters of a campaign are written, on the site that is being read; "" while there is no such page.

    One query: pages show it that would not look for all the others.
    """
    if campaign is None:
        return ""
    for model in _page_types_with_an_ask():
        if getattr(model, "found_as", "") == "write":
            pages = model.objects.live().filter(ask__campaign=campaign).select_related("locale").order_by("pk")
            found = sorted(pages, key=lambda page: page.locale.language_code != get_language())
            return (found[0].get_url(request) or "") if found else ""
    return ""


def register() -> None:
    """Tell the rooms below where pages are."""
    find_pages_with(find_page_urls)
    find_page_ways_with(find_event_pages)


def _page_types_with_an_ask():  # type: ignore[no-untyped-def]
    from wagtail.models import get_page_models

    return [
        model
        for model in get_page_models()
        if getattr(model, "found_as", "") is not None and any(field.name == "ask" for field in model._meta.get_fields())
    ]
