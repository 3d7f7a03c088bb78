"""The few marks that kit texts are written with, turned into Wagtail's rich text.

Paragraphs, `**bold**`, `*italic*`, `[words](address)`, and lists with `- ` or `1. `: what a campaign page's rich text
may hold, and nothing else. HTML in a kit's file shows as the letters it is written with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

from organizing.kits.kit import KitError

Fill = Callable[[str], str]

_BULLET: Final = re.compile(r"^\s*[-*]\s+")
_NUMBER: Final = re.compile(r"^\s*\d+\.\s+")
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD: Final = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITALIC: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])")
_SAFE: Final = ("https://", "http://", "mailto:", "tel:")
_NO_WORDS: Final[Fill] = lambda text: text  # noqa: E731


def to_rich_text(text: str, *, page_id: Callable[[str], int], shown: Fill = _NO_WORDS, exact: Fill = _NO_WORDS) -> str:
    """Return the rich text of `text`.

    `page_id` finds the page of a link to `page:name`; `shown` fills placeholders into words, `exact` into addresses.
    What they fill in is text, whatever it looks like.

    Raises:
        KitError: a link leads neither to a page of the kit nor to an address that is safe to follow.
    """

    def inline(words: str) -> str:
        links: list[str] = []

        def keep(found: re.Match[str]) -> str:
            links.append(_link(found[2], page_id, exact))
            return f"\x01{len(links) - 1}\x02{found[1]}\x03"

        marked = _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", escape(_LINK.sub(keep, words), quote=False)))
        opened = re.sub(r"\x01(\d+)\x02", lambda found: f"<a {links[int(found[1])]}>", marked)
        return _fill_escaped(opened.replace("\x03", "</a>"), shown)

    return "".join(_block(lines, inline) for lines in _paragraphs(text))


def _fill_escaped(html: str, shown: Fill) -> str:
    """Placeholders within tags were filled before; what is left stands in words."""
    return re.sub(r"\{\w+\}", lambda found: escape(shown(found[0]), quote=False), html)


def _link(target: str, page_id: Callable[[str], int], exact: Fill) -> str:
    if target.startswith("page:"):
        return f'linktype="page" id="{page_id(target.removeprefix("page:"))}"'
    address = exact(target)
    if not address.startswith(_SAFE):
        raise KitError(f"A link leads to {address!r}: use https://, mailto:, tel: or page:.")
    return f'href="{escape(address)}"'


def _paragraphs(text: str) -> list[list[str]]:
    """Lines that belong together: between blank lines, and where a list begins or ends."""
    groups: list[list[str]] = []
    kind = ""
    for line in [one.rstrip() for one in text.strip().split("\n")]:
        now = "ul" if _BULLET.match(line) else "ol" if _NUMBER.match(line) else "p" if line else ""
        if now and now == kind:
            groups[-1].append(line)
        elif now:
            groups.append([line])
        kind = now or ("" if kind == "p" else kind)
    return groups


def _block(lines: list[str], inline: Fill) -> str:
    for tag, mark in (("ul", _BULLET), ("ol", _NUMBER)):
        if mark.match(lines[0]):
            items = "".join(f"<li>{inline(mark.sub('', line))}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{'<br/>'.join(inline(line) for line in lines)}</p>"
