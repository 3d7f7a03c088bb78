"""Draw a picture anew, so that nothing of the file it came in is left: no place, no time, no camera, no name."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image, ImageOps

LARGEST_BYTES: Final = 8_000_000
# A small file can unfold to gigabytes: the size in its head is looked at before anything is unfolded.
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 800
QUALITY: Final = 78
FORMATS: Final = ("JPEG", "PNG", "WEBP")


class NoPicture(Exception):
    """It is no picture that can be read, or is too large."""


@dataclass(frozen=True)
class Photo:
    """A JPEG of our own making."""

    content: bytes
    width: int
    height: int


def redraw_photo(file: Any) -> Photo:
    """Return the picture in `file` (bytes to read) upright, at most 800 pixels on a side, its pixels and nothing else.

    Raises:
        NoPicture: see above.
    """
    try:
        with Image.open(file, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPicture
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise NoPicture from problem
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Pasted onto a fresh canvas: what a format keeps beside its pixels stays behind with the old one.
    canvas = Image.new("RGB", upright.size)
    canvas.paste(upright)
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Photo(out.getvalue(), canvas.width, canvas.height)
