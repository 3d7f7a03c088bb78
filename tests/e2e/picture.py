"""Screenshots small enough to live in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image

COLOURS = 128


def take_picture(page: Any, path: Path, *, full: bool = False) -> None:
    """Save what the page shows, with so many colours as a flat design needs."""
    page.wait_for_load_state("load")
    page.screenshot(path=path, full_page=full)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
