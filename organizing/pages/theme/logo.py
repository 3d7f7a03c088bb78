"""A picture that somebody uploads becomes a small PNG drawn by us: nothing else of the file is kept."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

# Twice what it is shown at, for sharp screens.
BOX: Final = (440, 96)
LARGEST_FILE: Final = 4_000_000
LARGEST_SIDE: Final = 6000


@dataclass(frozen=True)
class Logo:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


def read_logo(content: bytes) -> Logo:
    """Draw the picture anew, no larger than the header needs: what a camera or a drawing program wrote into it is gone.

    Raises:
        ValidationError: it is no picture we can read, or far too large.
    """
    if len(content) > LARGEST_FILE:
        raise ValidationError(_("This file is too large. Choose a picture of at most 4 MB."))
    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG", "WEBP", "GIF"]) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise ValidationError(_("This picture is too large. Make it at most 6,000 pixels wide and high."))
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("We cannot read this file as a picture. Choose a PNG, JPEG or WebP file.")) from None
    small.thumbnail(BOX)
    written = BytesIO()
    small.save(written, format="PNG", optimize=True)
    return Logo(png=written.getvalue(), width=small.width, height=small.height)
