"""What a page says of itself to search engines and to whoever shows a link to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from organizing.pages.cards.draw import can_write
from organizing.pages.cards.words import card_of, card_path
from organizing.pages.feed import FEED
from organizing.pages.frame import build_frame
from organizing.pages.progress import Progress
from organizing.pages.structured import describe_page, write_json

# As Open Graph names the languages of people here; any other language goes by its own code.
_LOCALES = {"en": "en_US", "es": "es_US"}


@dataclass(frozen=True)
class Alternate:
    """The page in one of its languages; the page itself is among them."""

    code: str
    url: str


@dataclass(frozen=True)
class Metadata:
    """The head of a page.

    Attributes:
        url: the page's one address, without what stands behind it for one reader.
        alternates: empty where there is but one language.
        default_url: for readers of any other language.
        locale, other_locales: `en_US` and its like.
        card_url, card_words: the picture beside a shared link and what is read aloud in its place; "" where the face
            that draws it lacks a letter.
        feed_url, oembed_url: of a progress page's feed and a petition's frame.
        data: the same for machines (schema.org), as JSON that is safe between tags.
    """

    url: str
    title: str
    description: str
    site_name: str
    locale: str
    data: SafeString
    alternates: list[Alternate] = field(default_factory=list)
    default_url: str = ""
    other_locales: list[str] = field(default_factory=list)
    card_url: str = ""
    card_words: str = ""
    feed_url: str = ""
    oembed_url: str = ""


def describe(page: Page, request: HttpRequest, *, progress: Progress | None = None) -> Metadata:
    """Read what the frame and the page know already; no query but what the frame has asked.

    `progress` is of the petition whose tally the page shows.
    """
    frame = build_frame(request, page)
    url = page.get_full_url(request) or ""
    alternates = [Alternate(one.code, _on_the_same_host(url, page, request, one.own)) for one in frame.languages]
    code = next((one.code for one in frame.languages if one.is_current), get_language() or settings.LANGUAGE_CODE)
    title = getattr(page, "link_title", "") or page.seo_title or page.title
    description = page.search_description or getattr(page, "lede", "")
    card = card_of(page, frame=frame, progress=progress)
    has_card = bool(url) and can_write(card.text)
    return Metadata(
        url=url,
        title=title,
        description=description,
        site_name=frame.name,
        locale=_LOCALES.get(code, code),
        data=write_json(describe_page(page, url=url, title=title, description=description, frame=frame)),
        alternates=alternates,
        default_url=_default(alternates),
        card_url=_on_the_same_host(url, page, request, card_path(page, card)) if has_card else "",
        card_words=card.text if has_card else "",
        feed_url=f"{url}{FEED}/" if url and getattr(page, "has_feed", False) else "",
        oembed_url=_oembed_url(url, page, request),
        other_locales=[_LOCALES.get(one.code, one.code) for one in alternates if one.code != code],
    )


def _oembed_url(url: str, page: Page, request: HttpRequest) -> str:
    """Where a page that can be shown in a frame tells how."""
    if not url or not getattr(page, "may_be_embedded", False):
        return ""
    path = f"{reverse('organizing:oembed')}?{urlencode({'url': url, 'format': 'json'})}"
    return _on_the_same_host(url, page, request, path)


def _on_the_same_host(url: str, page: Page, request: HttpRequest, path: str) -> str:
    """The full address of a page of the same site."""
    own: str = page.get_url(request) or ""
    return path if "://" in path else url.removesuffix(own) + path


def _default(alternates: list[Alternate]) -> str:
    """The site's own language before any other."""
    by_code = {one.code: one.url for one in alternates}
    return by_code.get(settings.LANGUAGE_CODE) or next(iter(by_code.values()), "")
