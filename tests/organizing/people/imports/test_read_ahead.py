"""The next rows are read while these are written, in a thread that never outlives the list."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest

from organizing.people.imports.read_ahead import ReadAhead

PIECES = [b"%d" % number for number in range(50)]


def whole(pieces):
    """Like a workbook: nothing is told until all of it is there."""
    yield b"".join(pieces)


def threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("import")]


def test_hands_everything_on_in_order():
    assert list(ReadAhead(iter(PIECES), iter)) == PIECES
    assert list(ReadAhead(iter(PIECES), whole)) == [b"".join(PIECES)]
    assert list(ReadAhead(iter([]), iter)) == []


def test_takes_pieces_in_the_callers_thread_and_reads_in_another():
    here, seen = threading.get_ident(), {}

    def pieces():
        seen["taken"] = threading.get_ident()
        yield from PIECES

    def read(pieces):
        seen["read"] = threading.get_ident()
        yield from pieces

    list(ReadAhead(pieces(), read))
    assert seen["taken"] == here != seen["read"]


def test_reads_on_when_told_to_and_once():
    made = []

    def read(pieces):
        for piece in pieces:
            made.append(piece)
            yield piece

    ahead = ReadAhead(iter(PIECES), read)
    with closing(iter(ahead)) as parts:
        assert next(parts) == PIECES[0]
        assert made == PIECES[:1]
        for _again in range(2):
            ahead.read_on().result()
        assert made == PIECES[:2]
        assert list(parts) == PIECES[1:]


def test_ends_its_thread_when_nobody_wants_more():
    parts = iter(ReadAhead(iter(PIECES), iter))
    assert next(parts) == PIECES[0]
    assert threads()
    parts.close()
    assert not threads()


def test_passes_on_what_goes_wrong_on_either_side():
    def broken(pieces):
        yield next(pieces)
        raise ValueError("unreadable")

    def lost():
        yield PIECES[0]
        raise ValueError("gone")

    for pieces, read in ((iter(PIECES), broken), (lost(), iter)):
        with pytest.raises(ValueError, match=r"unreadable|gone"):
            list(ReadAhead(pieces, read))
    assert not threads()
