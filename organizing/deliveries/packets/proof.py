"""Proof that a packet arrived: a photo or a receipt, checked, and freed of what a camera adds."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST: Final = 10_000_000
# A photo with more pixels than this is refused before it is unpacked; a larger side is made smaller.
PIXELS: Final = 60_000_000
SIDE: Final = 2400
PICTURES: Final = ("JPEG", "PNG", "WEBP")


class UnusableProof(ValueError):
    """The file is too large or not a picture or PDF; the message says so and what to do."""


@dataclass(frozen=True)
class ProofFile:
    """What is kept of an upload. Its name is ours: the camera's or the scanner's may tell of somebody."""

    name: str
    content_type: str
    content: bytes


def read_proof(data: bytes) -> ProofFile:
    """Check an uploaded file by what it holds, not by its name.

    A picture is drawn anew as JPEG, so that place, time and camera in its EXIF data are gone. A PDF is kept as it is.

    Raises:
        UnusableProof: too large, or neither.
    """
    if len(data) > LARGEST:
        raise UnusableProof(_("This file is larger than 10 MB. Take the photo at a smaller size."))
    if data.startswith(b"%PDF-"):
        return ProofFile("receipt.pdf", "application/pdf", data)
    return ProofFile("photo.jpg", "image/jpeg", _redraw(data))


def _redraw(data: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that unpacks to far more than it weighs; we refuse it below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=PICTURES)
        if picture.width * picture.height > PIXELS:
            raise UnusableProof(_("This picture has too many pixels. Take the photo at a smaller size."))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        sentence = _("This file is no photo and no PDF that can be read. Use JPEG, PNG, WebP or PDF.")
        raise UnusableProof(sentence) from error
    upright.thumbnail((SIDE, SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    target = BytesIO()
    bare.save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()
