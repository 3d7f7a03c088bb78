"""Files that came with a message: few, not large, under names that are safe everywhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from django.utils.translation import gettext_noop

from organizing.mail.inbound.decode import clean_text, decode_content, decode_words
from organizing.mail.inbound.message import InboundFile
from organizing.mail.inbound.parts import Leaf, Parts

MOST_FILES: Final = 10
FILE_BYTES: Final = 5_000_000
ALL_BYTES: Final = 10_000_000
NAME_LIMIT: Final = 100
CONTENT_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")
UNSAFE: Final = re.compile(r"[^\w .()+,-]")

LEFT_OUT: Final = gettext_noop("Some attached files were left out: they were too many or too large.")


def is_file(leaf: Leaf) -> bool:
    """Whether a part is something to download rather than to read."""
    if leaf.head.get_content_disposition() == "attachment" or _written_name(leaf):
        return True
    return leaf.head.get_content_type() not in ("text/plain", "text/html")


def take_files(parts: Parts) -> tuple[InboundFile, ...]:
    """The files as they were meant, within the caps; a note says when some were not kept."""
    files: list[InboundFile] = []
    room = ALL_BYTES
    for leaf in parts.leaves:
        # Pictures that a letter shows by themselves, such as a crest, belong to its HTML and are not kept.
        if not is_file(leaf) or (leaf.head.get("Content-ID") is not None and not _is_attached(leaf)):
            continue
        content = decode_content(leaf.head, leaf.content, limit=FILE_BYTES + 1)
        if len(files) == MOST_FILES or len(content) > min(FILE_BYTES, room):
            parts.note(LEFT_OUT)
            continue
        room -= len(content)
        files.append(InboundFile(name_of(leaf, len(files) + 1), type_of(leaf), content))
    return tuple(files)


def name_of(leaf: Leaf, number: int) -> str:
    """The last part of the name it came with, in letters that no file system or page stumbles over."""
    name = PurePosixPath(PureWindowsPath(_written_name(leaf)).name).name
    name = UNSAFE.sub("_", clean_text(name)).strip(" .")
    if len(name) > NAME_LIMIT:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: NAME_LIMIT - 12]}.{ending[:10]}" if dot else name[:NAME_LIMIT]
    return name or f"file-{number}"


def type_of(leaf: Leaf) -> str:
    """The type it says it has, if that is one. It is never served as that."""
    content_type = leaf.head.get_content_type().lower()
    return content_type if CONTENT_TYPE.fullmatch(content_type) else "application/octet-stream"


def _is_attached(leaf: Leaf) -> bool:
    return leaf.head.get_content_disposition() == "attachment"


def _written_name(leaf: Leaf) -> str:
    return decode_words(str(leaf.head.get_filename() or ""))
