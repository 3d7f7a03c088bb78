"""The parts of a message: its leaves, found without ever parsing more than is kept.

Python's own parser takes minutes over a message made to be slow: it looks at each line once per level of nesting. Here
a level is found by searching for its boundary, depth and number of parts are capped, and nothing is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from itertools import islice
from typing import Final

from django.utils.translation import gettext_noop

MOST_LEAVES: Final = 200
DEEPEST: Final = 25
HEAD_BYTES: Final = 65_536
PART_HEAD_BYTES: Final = 8_192
VALUE_LIMIT: Final = 2_000
MOST_HEADERS: Final = 500
# Boundaries are at most 70 characters (RFC 2046); some programs write longer ones.
BOUNDARY_LIMIT: Final = 200

TOO_DEEP: Final = gettext_noop("Some parts were nested too deeply and were left out.")
TOO_MANY: Final = gettext_noop("It had too many parts; the last ones were left out.")


@dataclass(frozen=True)
class Leaf:
    """One part that holds no others: its head, and its content as it was sent."""

    head: Message
    content: bytes
    is_alternative: bool = False


@dataclass
class Parts:
    """A message taken apart."""

    head: Message
    leaves: list[Leaf] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """Say once what was left out."""
        if sentence not in self.notes:
            self.notes.append(sentence)


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    depth: int
    is_alternative: bool = False


def take_apart(raw: bytes) -> Parts:
    """Find the head and the leaves of `raw`, in order."""
    head, _body = _split_head(raw, _Span(0, len(raw), 0), HEAD_BYTES)
    parts = Parts(head=head)
    waiting = [_Span(0, len(raw), 0)]
    while waiting:
        span = waiting.pop()
        if len(parts.leaves) >= MOST_LEAVES:
            parts.note(TOO_MANY)
            break
        part_head, start = _split_head(raw, span, PART_HEAD_BYTES if span.depth else HEAD_BYTES)
        boundary = _boundary_of(part_head)
        if boundary is None:
            parts.leaves.append(Leaf(part_head, raw[start : span.end], span.is_alternative))
        elif span.depth >= DEEPEST:
            parts.note(TOO_DEEP)
        else:
            inside = _Span(start, span.end, span.depth + 1, part_head.get_content_subtype() == "alternative")
            waiting += reversed(list(_find_children(raw, inside, boundary)))
    return parts


def lean_head(headers: Iterable[tuple[str, str]]) -> Message:
    """A head of no more than a few short values, which no later reading can be slow over."""
    head = Message(policy=compat32)
    for name, value in islice(headers, MOST_HEADERS):
        head[name] = _readable(str(value)[:VALUE_LIMIT])
    return head


def _readable(value: str) -> str:
    """Python keeps bytes that are no ASCII as surrogates; mail programs mean UTF-8 by them, or Latin-1 of old."""
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _split_head(raw: bytes, span: _Span, limit: int) -> tuple[Message, int]:
    """The head, and where the body begins."""
    for mark in (b"\r\n", b"\n"):
        if raw.startswith(mark, span.start, span.end):
            return Message(policy=compat32), span.start + len(mark)
    end, start = _end_of_head(raw, span)
    parsed = BytesHeaderParser(policy=compat32).parsebytes(raw[span.start : min(end, span.start + limit)] + b"\n\n")
    return lean_head(parsed.raw_items()), start


def head_bytes(raw: bytes, *, limit: int) -> bytes:
    """The header of a message as it was sent, or its beginning where it is longer."""
    end, _start = _end_of_head(raw, _Span(0, len(raw), 0))
    return raw[: min(end, limit)] + b"\n\n"


def _end_of_head(raw: bytes, span: _Span) -> tuple[int, int]:
    """Where the head ends, and where the body begins."""
    ends = [
        (found, found + len(mark))
        for mark in (b"\n\r\n", b"\n\n")
        if (found := raw.find(mark, span.start, span.end)) >= 0
    ]
    return min(ends, default=(span.end, span.end))


def _boundary_of(head: Message) -> bytes | None:
    """The boundary of a part that holds others; a multipart without one is read as text."""
    if head.get_content_maintype() != "multipart":
        return None
    boundary = head.get_boundary("")
    return boundary[:BOUNDARY_LIMIT].encode("ascii", "surrogateescape") if boundary and boundary.isascii() else None


def _find_children(raw: bytes, span: _Span, boundary: bytes) -> Iterator[_Span]:
    """The spans between the boundary lines; one more than are ever kept, so that the cap is noticed."""
    separator = b"--" + boundary
    at = span.start if raw.startswith(separator, span.start) else _next(raw, separator, span.start, span.end)
    for _number in range(MOST_LEAVES + 1):
        if at < 0:
            return
        after = at + len(separator)
        if raw.startswith(b"--", after):
            return
        start = raw.find(b"\n", after, span.end) + 1
        if not start:
            return
        at = _next(raw, separator, start - 1, span.end)
        end = at - 1 if at >= 0 else span.end
        yield _Span(start, max(start, end), span.depth, span.is_alternative)


def _next(raw: bytes, separator: bytes, start: int, end: int) -> int:
    found = raw.find(b"\n" + separator, start, end)
    return found + 1 if found >= 0 else -1
