"""Rich text as Wagtail keeps it, back in the few marks that kits are written with."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

MARKS: Final = {"b": "**", "strong": "**", "i": "*", "em": "*"}
# After these a new paragraph begins; after an item of a list, a new line.
BLOCKS: Final = {"p", "ul", "ol", "h2", "h3", "h4", "blockquote"}


def to_markdown(html: str, *, page_name: Callable[[int], str]) -> str:
    """Return the marked text. A link to a page without a name, or to a document, is only its words."""
    reader = _Reader(page_name)
    reader.feed(html)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.out)).strip()


class _Reader(HTMLParser):
    def __init__(self, page_name: Callable[[int], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.page_name = page_name
        self.out: list[str] = []
        self.links: list[str] = []
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self.out.append(MARKS[tag])
        elif tag == "a":
            self.links.append(self._target(dict(attrs)))
            self.out.append("[" if self.links[-1] else "")
        elif tag in ("ul", "ol"):
            self.lists.append(1 if tag == "ol" else None)
            self.out.append("\n\n" if len(self.lists) == 1 else "\n")
        elif tag == "li":
            self.out.append(self._bullet())
        elif tag == "br":
            self.out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS:
            self.out.append(MARKS[tag])
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.out.append(f"]({target})" if target else "")
        elif tag == "li":
            self.out.append("\n")
        elif tag in BLOCKS:
            self.out.append("\n\n" if not self.lists or tag != "p" else "")
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def _bullet(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "- "
        self.lists[-1] = number + 1
        return f"{number}. "

    def _target(self, attrs: dict[str, str | None]) -> str:
        if attrs.get("linktype") == "page":
            name = self.page_name(int(attrs.get("id") or 0))
            return f"page:{name}" if name else ""
        target = attrs.get("href") or ""
        return target if target.startswith(("https://", "http://")) and not re.search(r"[\s()]", target) else ""
