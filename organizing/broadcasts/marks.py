"""The few marks a broadcast is written in, read into blocks.

    ## A heading

    A paragraph with **bold** words and [a link](https://…) or {petition_url}.

    - a list
    - of things

Whatever else stands there is text. Nobody's HTML is kept, so none has to be cleaned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from organizing.broadcasts.fields import FIELD, FIELDS

HEADING: Final = re.compile(r"#{1,3}\s+(.+)")
ITEM: Final = re.compile(r"[-*•]\s+(.+)")
# A link in words, an address as it is, a field that holds one, or bold words that may hold any of them.
PIECE: Final = re.compile(
    r"\[(?P<words>[^\]\n]{1,200})\]\((?P<to>[^()\s]{1,500})\)"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|\*\*(?P<bold>[^\n]{1,500}?)\*\*"
    r"|\{(?P<field>\w+_url)\}"
)
SAFE: Final = re.compile(r"(?:https?://|mailto:|tel:|/)", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: words, with the address they lead to or "". `field` names an address that is filled in."""

    text: str
    to: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class Block:
    """One block. A list has a line per item, all else one line; a button is a link that stands alone."""

    kind: Literal["heading", "paragraph", "list", "button"]
    lines: tuple[tuple[Piece, ...], ...]


def read_blocks(text: str) -> list[Block]:
    """Read a text; every text is a valid one."""
    found = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip())
    return [block for part in found if part.strip() for block in _read_part(part.strip())]


def links_in(text: str) -> list[str]:
    """Where it leads, each address once, fields as they are written."""
    pieces = [piece for block in read_blocks(text) for line in block.lines for piece in line]
    return list(dict.fromkeys(piece.to for piece in pieces if piece.to))


def _read_part(part: str) -> list[Block]:
    """A heading, a list, or both with a paragraph between them need no empty lines around."""
    blocks: list[Block] = []
    loose: list[str] = []
    for line in [*part.split("\n"), ""]:
        heading, item = HEADING.fullmatch(line.strip()), ITEM.fullmatch(line.strip())
        if (heading or item or not line) and loose:
            blocks.append(_paragraph("\n".join(loose)))
            loose = []
        if heading:
            blocks.append(Block("heading", (read_line(heading[1]),)))
        elif item and blocks and blocks[-1].kind == "list":
            blocks[-1] = Block("list", (*blocks[-1].lines, read_line(item[1])))
        elif item:
            blocks.append(Block("list", (read_line(item[1]),)))
        elif line:
            loose.append(line)
    return blocks


def _paragraph(text: str) -> Block:
    pieces = read_line(text)
    return Block("button" if len(pieces) == 1 and _is_button(pieces[0]) else "paragraph", (pieces,))


def _is_button(piece: Piece) -> bool:
    """Words that lead to a page, or a field that holds its address; an address written out stays a line of text."""
    leads = piece.to and not piece.to.startswith(("mailto:", "tel:"))
    return bool(leads) and (piece.text != piece.to or is_address_field(piece.to))


def is_address_field(text: str) -> bool:
    """Tell whether this is one pair of braces around a known name that stands for an address."""
    found = FIELD.fullmatch(text)
    return found is not None and found[1] in FIELDS and found[1].endswith("_url")


def read_line(text: str, *, is_bold: bool = False) -> tuple[Piece, ...]:
    """Cut a line into its pieces."""
    pieces: list[Piece] = []
    end = 0
    for found in PIECE.finditer(text):
        pieces.append(Piece(text[end : found.start()], is_bold=is_bold))
        pieces += _read_piece(found, is_bold=is_bold)
        end = found.end()
    pieces.append(Piece(text[end:], is_bold=is_bold))
    return tuple(piece for piece in pieces if piece.text)


def _read_piece(found: re.Match[str], *, is_bold: bool) -> tuple[Piece, ...]:
    if found["bold"]:
        return (Piece(found[0], is_bold=is_bold),) if is_bold else read_line(found["bold"], is_bold=True)
    if found["url"]:
        return (Piece(found["url"], to=found["url"], is_bold=is_bold),)
    if found["field"]:
        return (Piece(found[0], to=found[0] if is_address_field(found[0]) else "", is_bold=is_bold),)
    to = found["to"]
    leads = bool(SAFE.match(to)) or is_address_field(to)
    return (Piece(found["words"], to=to, is_bold=is_bold),) if leads else (Piece(found[0], is_bold=is_bold),)
