"""A page of a kit, filled for one group: what the page class takes, and what had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wagtail.fields import RichTextField, StreamField

from organizing.kits.fill_blocks import GONE, Filling, fill_block
from organizing.kits.kit import File
from organizing.kits.words import RUNTIME_FIELDS, Words

# Of a page's file, what is no field of the page.
NO_FIELDS: Final = frozenset({"posture", "only_if"})


@dataclass(frozen=True)
class Todo:
    """One thing the site does not say yet, since nobody has said what it is.

    Attributes:
        placeholder: what is missing, or `page:name` for a page that is not made.
        page: the page's name in the kit, `ladder`, or `campaign`.
        words: the sentence left out, with its placeholder; "" for a whole section.
    """

    placeholder: str
    page: str
    language: str
    words: str = ""


@dataclass
class Filled:
    """One page's fields, rich text and stream values as Wagtail keeps them, and what was left out."""

    fields: dict[str, Any] = field(default_factory=dict)
    todos: list[Todo] = field(default_factory=list)


def fill_page(
    file: File, *, name: str, page_class: Any, words: Words, page_ids: Mapping[str, int], is_made: Callable[[str], bool]
) -> Filled:
    """Fill one page's file.

    `page_ids` are the pages of this language by name, `is_made` tells of any page whether it will be there at all.

    Raises:
        KitError: a link leads nowhere.
    """
    filling = Filling(words=words, page_ids=page_ids, is_made=is_made)
    filled = Filled()
    told = {**file, **file.get("posture", {}).get(words.posture, {})}
    for key, value in told.items():
        if key not in NO_FIELDS:
            filled.fields[key] = _fill_field(key, value, page_class, filling)
    filled.todos = [
        Todo(placeholder=missing, page=name, language=words.language, words=sentence)
        for missing, sentence in dict.fromkeys(filling.left_out)
    ]
    if filled.fields.get("highlight", "") not in (filled.fields.get("headline") or filled.fields.get("title", "")):
        filled.fields["highlight"] = ""
    return filled


def _fill_field(key: str, value: Any, page_class: Any, filling: Filling) -> Any:
    column = page_class._meta.get_field(key)
    inner = filling.at_runtime() if key in RUNTIME_FIELDS else filling
    if isinstance(column, StreamField):
        filled = fill_block(column.stream_block, value, inner)
        return [] if filled is GONE else filled
    if isinstance(column, RichTextField):
        return inner.rich(value)
    return inner.plain(value) if isinstance(value, str) else value
