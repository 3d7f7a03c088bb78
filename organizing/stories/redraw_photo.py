"""Draw a picture anew, so that nothing of the file it came in is left: no place, no time, no camera, no name."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

LARGEST_BYTES: Final = 8_000_000
# A small file can unfold to gigabytes: the size in its head is looked at before anything is unfolded. A JPEG unfolds
# near the size we need, the others unfold whole and more than once: either stays at some 200 MB of memory.
MOST_PIXELS: Final = 25_000_000
MOST_PIXELS_WHOLE: Final = 12_500_000
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
            most = MOST_PIXELS if isinstance(opened, JpegImageFile) else MOST_PIXELS_WHOLE
            if opened.width * opened.height > most:
                raise NoPicture
            # Pixels that are numbers of a palette cannot be mixed.
            picture = opened.convert("RGBA") if opened.mode in ("P", "1") else opened
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise NoPicture from problem
    # Pasted onto a fresh canvas: what a format keeps beside its pixels stays behind with the old one.
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright)
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Photo(out.getvalue(), canvas.width, canvas.height)
