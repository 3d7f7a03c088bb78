"""A broadcast's text with one reader's values in it: as blocks for HTML, and as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from organizing.broadcasts.fields import FIELD, FIELDS, fill, names_in
from organizing.broadcasts.marks import Block, Piece, is_address_field, read_blocks

Values = Mapping[str, str]


def fill_blocks(text: str, values: Values, *, root_url: str) -> list[Block]:
    """Read `text` and put the values in. What a value says is text: no mark in it works, no link, no brace.

    An address that there is none of takes its link along, and where it stood alone its paragraph.
    """
    blocks = [_fill_block(block, values, root_url) for block in read_blocks(text)]
    return [block for block in blocks if block.lines]


def write_plain(blocks: Sequence[Block]) -> str:
    """The plain-text part that is made where nobody wrote one."""
    return "\n\n".join("\n".join(_plain_line(block, line) for line in block.lines) for block in blocks)


def _fill_block(block: Block, values: Values, root_url: str) -> Block:
    filled = [[_fill_piece(piece, block, values, root_url) for piece in line] for line in block.lines]
    lines = [tuple(piece for piece in line if piece.text) for line in filled]
    return replace(block, lines=tuple(line for line in lines if line))


def _fill_piece(piece: Piece, block: Block, values: Values, root_url: str) -> Piece:
    if not piece.to:
        return replace(piece, text=fill(piece.text, values))
    to = _address(piece.to, values, root_url)
    text = piece.text
    if is_address_field(text):
        text = str(FIELDS[names_in(text)[0]].button) if block.kind == "button" and to else to
    elif not to and block.kind == "button":
        text = ""
    return replace(piece, text=fill(text, values), to=to)


def _address(to: str, values: Values, root_url: str) -> str:
    field = FIELD.fullmatch(to)
    if field:
        return values.get(field[1], "")
    return f"{root_url}{to}" if to.startswith("/") else to


def _plain_line(block: Block, line: Sequence[Piece]) -> str:
    if block.kind == "button":
        return f"{line[0].text}:\n{line[0].to}"
    return ("- " if block.kind == "list" else "") + "".join(_plain_piece(piece) for piece in line)


def _plain_piece(piece: Piece) -> str:
    shown = piece.to.removeprefix("mailto:").removeprefix("tel:")
    return f"{piece.text} ({shown})" if piece.to and shown != piece.text else piece.text
