"""Mail made to break its reader is read, or refused, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from organizing.mail.inbound.quoted import cut_quoted
from organizing.mail.inbound.read import read_message

MEGABYTE = 1_000_000
HEAD = b"From: Jo <jo@board.example>\nSubject: x\n"


def nested(levels: int, filling: bytes) -> bytes:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels))
    return HEAD + opened + b"Content-Type: text/plain\n\n" + filling


def parts(number: int) -> bytes:
    one = b"--b\nContent-Type: text/plain\n\nhi\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + one * number + b"--b--\n"


def html(words: bytes, times: int) -> bytes:
    return HEAD + b"Content-Type: text/html\n\n" + words * times


HOSTILE: dict[str, Callable[[], bytes]] = {
    "100 levels, 10 MB": lambda: nested(100, (b"x" * 75 + b"\n") * 130_000),
    "10,000 levels": lambda: nested(10_000, b"hi"),
    "300,000 parts": lambda: parts(300_000),
    "boundary of one dash": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=-\n\n" + b"---\n" * 2_500_000,
    "no boundary": lambda: HEAD + b"Content-Type: multipart/mixed\n\n" + b"--\n" * 3_000_000,
    "never closed": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + b"x" * 10 * MEGABYTE,
    "one header of 10 MB": lambda: b"Subject: " + b"x" * 10 * MEGABYTE + b"\n\nhi",
    "folded header of 10 MB": lambda: b"Subject: x\n" + b" x\n" * 3_000_000 + b"\nhi",
    "a million headers": lambda: b"X-A: b\n" * MEGABYTE + b"\nhi",
    "a parameter of semicolons": lambda: b"Content-Type: multipart/mixed;" + b';"' * 300_000 + b"\n\nhi",
    "comments in comments": lambda: b"From: " + b"(" * 60_000 + b"\nTo: " + b"(<" * 30_000 + b"\n\nhi",
    "encoded words": lambda: b"Subject: " + b"=?utf-8?q?" * 6_000 + b"\n\nhi",
    "ids without end": lambda: b"References: " + b"<" * 60_000 + b"\n\nhi",
    "brackets without end": lambda: html(b"<", 10 * MEGABYTE),
    "comments without end": lambda: html(b"<!--", 2_500_000),
    "heads without end": lambda: html(b"<head ", 2_000_000),
    "styles without end": lambda: html(b"<style", 2_000_000),
    "an endless number": lambda: html(b"&#" + b"9" * MEGABYTE, 1),
    "entities": lambda: html(b"&amp", 2_500_000),
    "base64 of nothing": lambda: HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=" * 10 * MEGABYTE,
    "quoted-printable": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=3D=" * 2_500_000,
    "punycode": lambda: HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"ab-c" * 2_500_000,
    "zip": lambda: HEAD + b"Content-Type: text/plain; charset=zlib\n\n" + b"x" * MEGABYTE,
    "zeros": lambda: b"\n" + b"\0" * 10 * MEGABYTE,
    "every byte": lambda: bytes(range(256)) * 40_000,
    "nothing": lambda: b"",
    "one line end": lambda: b"\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_is_read_in_under_a_second(name: str) -> None:
    """Of this process's own time: other tests run beside it."""
    raw = HOSTILE[name]()
    start = time.process_time()
    message = read_message(raw)
    cut_quoted(message.text)
    assert time.process_time() - start < 1
    assert len(message.text) <= 100_000
    assert len(message.files) <= 10


@pytest.mark.parametrize("name", ["100 levels, 10 MB", "300,000 parts", "brackets without end", "base64 of nothing"])
def test_takes_little_memory_beside_the_message(name: str) -> None:
    raw = HOSTILE[name]()
    tracemalloc.start()
    read_message(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * len(raw) + 5 * MEGABYTE


def test_says_what_it_left_out() -> None:
    assert read_message(parts(300)).notes == ("It had too many parts; the last ones were left out.",)
    assert read_message(nested(100, b"hi")).notes == ("Some parts were nested too deeply and were left out.",)
    long = read_message(b"\n" + b"x" * 200_000)
    assert long.notes == ("The text was very long; its end was left out.",)


def test_reads_what_stands_at_a_depth_that_people_send() -> None:
    assert read_message(nested(20, b"I vote yes.")).text == "I vote yes."


@pytest.mark.parametrize(
    "text", ["On " * 300_000, ">" * 300_000, "On x\n" * 60_000, "-" * 300_000, "From: \n" * 40_000]
)
def test_cuts_long_quotes_soon(text: str) -> None:
    start = time.process_time()
    own, quoted = cut_quoted(text)
    assert time.process_time() - start < 1
    assert own or quoted
