"""Where can a campaign's asks be done? The live pages, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from organizing.registry import find_pages_with

if TYPE_CHECKING:
    from organizing.campaigns.models import Campaign


def find_page_urls(campaign: Campaign, language: str) -> dict[str, str]:
    """Return the full address of one live page per kind of ask, such as `{"petition": "https://…"}`.

    A page type may go by a name of its own, `found_as`: that of letters is `write`. A page in `language` comes
    before one in any other. One query per page type that has an ask.
    """
    found: dict[str, tuple[bool, str]] = {}
    for model in _page_types_with_an_ask():
        pages = model.objects.live().filter(ask__campaign=campaign).select_related("ask", "locale")
        for page in pages.order_by("pk"):
            is_wanted = page.locale.language_code == language
            kind = getattr(page, "found_as", "") or page.ask.kind
            if kind not in found or (is_wanted and not found[kind][0]):
                url = page.get_full_url()
                if url:
                    found[kind] = (is_wanted, url)
    return {kind: url for kind, (_is_wanted, url) in found.items()}


def write_url(campaign: Campaign | None) -> str:
    """Where letters of a campaign are written, in the language being read; "" while there is no such page."""
    return find_page_urls(campaign, get_language() or "en").get("write", "") if campaign else ""


def register() -> None:
    """Tell the rooms below where pages are."""
    find_pages_with(find_page_urls)


def _page_types_with_an_ask():  # type: ignore[no-untyped-def]
    from wagtail.models import get_page_models

    return [model for model in get_page_models() if any(field.name == "ask" for field in model._meta.get_fields())]
