"""Files handed in, from a folder or an upload, read one at a time and never trusted for their size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.intake.report import Skipped

# The largest published file, the list of all places in the country, has some 20 MB.
FILE_LIMIT: Final = 50_000_000
# What one upload may hold, unpacked. A whole data set is for the command, which reads file by file.
UPLOAD_LIMIT: Final = 40_000_000
UPLOAD_FILES: Final = 15_000

READABLE: Final = frozenset({".csv", ".geojson", ".tsv", ".txt", ".yaml", ".yml"})


class UnreadableUpload(ValueError):
    """What was handed in cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """One file in memory. Its name is for messages only; nothing is ever written under it."""

    name: str
    data: bytes


def read_paths(paths: Iterable[Path]) -> Iterator[SourceFile | Skipped]:
    """Read files, and folders with everything readable below them, in the order of their names."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in found:
            name = str(one.relative_to(path.parent))
            if one.is_file() and (one == path or one.suffix.lower() in READABLE):
                yield _read_path(one, name)


def _read_path(path: Path, name: str) -> SourceFile | Skipped:
    if path.stat().st_size > FILE_LIMIT:
        return Skipped(name, 0, too_large_sentence(FILE_LIMIT))
    return SourceFile(name, path.read_bytes())


def open_uploads(uploads: Iterable[SourceFile]) -> list[SourceFile]:
    """Take uploaded files; a zip archive stands for the readable files in it.

    Raises:
        UnreadableUpload: a broken archive, too many files, or too much in them once unpacked.
    """
    opened: list[SourceFile] = []
    room = UPLOAD_LIMIT
    for upload in uploads:
        for file in _unzip(upload, room) if upload.data.startswith(b"PK\x03\x04") else [upload]:
            room -= len(file.data)
            opened.append(file)
            if room < 0:
                raise UnreadableUpload(too_large_sentence(UPLOAD_LIMIT))
            if len(opened) > UPLOAD_FILES:
                raise UnreadableUpload(too_many_sentence())
    return opened


def _unzip(upload: SourceFile, room: int) -> Iterator[SourceFile]:
    """The readable files of an archive. Sizes are counted as they are unpacked: the archive's own list may lie."""
    try:
        with zipfile.ZipFile(BytesIO(upload.data)) as archive:
            for entry in archive.infolist():
                if entry.is_dir() or Path(entry.filename).suffix.lower() not in READABLE or _is_mac_litter(entry):
                    continue
                with archive.open(entry) as member:
                    data = member.read(room + 1)
                room -= len(data)
                yield SourceFile(entry.filename, data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadableUpload):
            raise
        raise UnreadableUpload(
            _("%(file)s cannot be unpacked. Make the zip file again, without a password.") % {"file": upload.name}
        ) from error


def _is_mac_litter(entry: zipfile.ZipInfo) -> bool:
    return "__MACOSX" in entry.filename or Path(entry.filename).name.startswith("._")


def pack(files: Iterable[SourceFile]) -> bytes:
    """Put files into one archive, to be kept between the look and the import."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files):
            # The number keeps two files of the same name apart.
            archive.writestr(f"{number:05d}/{file.name}", file.data)
    return buffer.getvalue()


def unpack(packed: bytes) -> Iterator[SourceFile]:
    """Read back what `pack` put together."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        for entry in archive.infolist():
            yield SourceFile(entry.filename.partition("/")[2], archive.read(entry))


def too_large_sentence(limit: int) -> str:
    """Say how much may be handed in."""
    return _("This is larger than %(limit)s MB. Split it, or ask whoever runs the site to import it there.") % {
        "limit": limit // 1_000_000
    }


def too_many_sentence() -> str:
    """Say how many files may be handed in."""
    return ngettext(
        "At most %(limit)s file can be uploaded. Ask whoever runs the site to import the rest there.",
        "At most %(limit)s files can be uploaded. Ask whoever runs the site to import the rest there.",
        UPLOAD_FILES,
    ) % {"limit": UPLOAD_FILES}
