"""What kind of text is this file: in which encoding, with what between its cells?"""

from __future__ import annotations

import codecs
import re
from typing import Final

from organizing.intake.tables import find_delimiter

MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAMPLE: Final = 200_000
# Accented letters within words. Windows' code page has nearly all of them above 0xC0, where the Macintosh of old has
# marks and capitals; the Macintosh has them from 0x80 to 0x9F, where Windows has quotes and dashes.
WINDOWS: Final = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][a-z]")
MACINTOSH: Final = re.compile(rb"[A-Za-z][\x80-\x91\x93-\x9f][A-Za-z]")


def detect_encoding(head: bytes, *, is_utf8: bool) -> str:
    """Tell the encoding by the file's mark or its zeros; `is_utf8` says whether the whole file reads as UTF-8.

    Else it is one of the old code pages, which any bytes are text in: the likelier one, Windows when in doubt.
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    start = head[:2000]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    if is_utf8:
        return "utf-8"
    sample = head[:SAMPLE]
    return "mac_roman" if len(MACINTOSH.findall(sample)) > len(WINDOWS.findall(sample)) else "cp1252"


def detect_delimiter(head: bytes, *, encoding: str) -> str:
    """Tell by the first row which of comma, semicolon and tab separates the cells."""
    return find_delimiter(codecs.decode(head[: SAMPLE - SAMPLE % 2], encoding, "replace"))
