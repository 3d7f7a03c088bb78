"""A page's words as the coach reads them: in parts, each of its kind, in the order in which a visitor meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, Final

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from organizing.messaging.copy import Part
from organizing.pages.call import CallPageMixin
from organizing.pages.event import EventPageMixin
from organizing.pages.help_page import HelpPageMixin
from organizing.pages.home import HomePageMixin
from organizing.pages.petition import PetitionPageMixin
from organizing.pages.pledge_page import PledgePageMixin
from organizing.pages.story_page import StoryPageMixin
from organizing.pages.write import WritePageMixin

KINDS: Final[tuple[tuple[type, str], ...]] = (
    (PetitionPageMixin, "petition"),
    (HomePageMixin, "home"),
    (CallPageMixin, "call"),
    (WritePageMixin, "write"),
    (EventPageMixin, "event"),
    (HelpPageMixin, "help"),
    (StoryPageMixin, "story"),
    (PledgePageMixin, "pledge"),
)
# What a part is, by the block or the field it stands in; the others are of the page's own kind.
OF_BLOCK: Final = {
    "questions": "faq",
    "stories": "story",
    "toolkit": "toolkit",
    "rule": "law",
    "help": "help",
    "say": "script",
    "push_back": "script",
}
OF_FIELD: Final = {
    "voicemail": "script",
    "letter": "letter",
    "letter_subject": "letter",
    "thanks_headline": "thanks",
    "thanks_lede": "thanks",
    "form_note": "privacy",
    "why_hint": "thanks",
    "local_hint": "thanks",
    "own_hint": "thanks",
}
# What a petition is headed by: it has no place in the order in which the message below it comes.
ASK: Final = "ask"
# Repeats words of another field, or is said of the page and not on it.
LEFT_OUT: Final = frozenset({"highlight", "started_by"})
# Of a block: where something leads, which picture, in which state.
NO_WORDS: Final = frozenset(
    {"link", "source_url", "picture", "kind", "state", "date", "when", "is_sample", "name", "image"}
)
# What stands first on a page, whatever comes after.
_PLACE: Final = {name: place for place, name in enumerate(("eyebrow", "headline", "lede", "script"))}
_BREAKS: Final = re.compile(r"</(?:p|li|h\d|ol|ul|div)>|<br\s*/?>", re.IGNORECASE)
_TAGS: Final = re.compile(r"<[^>]*>")


def kind_of(page: Page) -> str:
    """What sort of text the page is, as the rules name it."""
    return next((kind for mixin, kind in KINDS if isinstance(page, mixin)), "page")


def kind_of_field(name: str, page_kind: str) -> str:
    """What the words of a field are; "" for those of the page's own kind. A petition's headline is its ask."""
    return ASK if (page_kind, name) == ("petition", "headline") else OF_FIELD.get(name, "")


def parts_of(page: Page) -> list[Part]:
    """All that a visitor reads of it and an editor wrote. The headings of menus are left out."""
    with override(page.locale.language_code if page.locale_id else None):
        return [Part(text, kind) for field in _fields(page) for kind, text in _of_field(page, field) if text]


def _fields(page: Page) -> list[models.Field[Any, Any]]:
    own = [
        field
        for field in page._meta.get_fields()
        if isinstance(field, models.TextField | models.CharField | StreamField)
    ]
    wagtails = {field.name for field in Page._meta.get_fields()}
    named = [field for field in own if field.name not in wagtails | LEFT_OUT and not field.choices]
    return sorted(named, key=lambda field: _PLACE.get(field.name, len(_PLACE)))


def _of_field(page: Page, field: models.Field[Any, Any]) -> Iterator[tuple[str, str]]:
    value = getattr(page, field.name)
    kind = kind_of_field(field.name, kind_of(page))
    if isinstance(field, StreamField):
        for block in value or ():
            yield from ((OF_BLOCK.get(block.block_type, kind), text) for text in _of_block(block.value))
    elif isinstance(field, RichTextField):
        yield kind, _plain(value or "")
    else:
        yield kind, str(value or "").strip()


def _of_block(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        yield _plain(value.source)
    elif isinstance(value, str):
        yield value.strip()
    elif hasattr(value, "items") and "figure" in dict(next(iter(value.get("items") or ()), {})):
        yield _figures(value)
    elif hasattr(value, "items"):
        yield from _of_struct(value)
    elif hasattr(value, "__iter__"):
        for one in value:
            yield from _of_block(one)


def _of_struct(value: Any) -> Iterator[str]:
    for name, one in value.items():
        if name in NO_WORDS or (name.startswith("source") and not isinstance(one, str)):
            continue
        yield from _of_block(one)
    if isinstance(value.get("date"), date):
        yield _spelled(value["date"])


def _figures(value: Any) -> str:
    """The figures and their source in one paragraph: a figure may lean on the source below it."""
    lines = [f"{one['figure']} {one['text']}." for one in value["items"]]
    day = _spelled(value.get("source_date"))
    if value.get("source"):
        lines.append(
            f"{gettext('Source:')} {value['source']}, {day}." if day else f"{gettext('Source:')} {value['source']}."
        )
    elif day:
        lines.append(f"{day}.")
    if value.get("is_sample"):
        lines.append(f"({gettext('sample')})")
    heading = value.get("heading") or ""
    return " ".join([*([f"{heading}."] if heading else []), *lines])


def _spelled(day: Any) -> str:
    return date_format(day) if isinstance(day, date) else ""


def _plain(html: str) -> str:
    lines = (" ".join(line.split()) for line in _TAGS.sub("", _BREAKS.sub("\n", html)).splitlines())
    return unescape("\n\n".join(line for line in lines if line))
