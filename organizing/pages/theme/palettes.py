"""Six pairs of colors to start from. Each passes every rule of `contrast.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Palette:
    """A pair of colors under a name: `brand` behind the headline, `accent` under the buttons."""

    label: Any
    brand: str
    accent: str


STANDARD: Final = "tally"

PALETTES: Final[dict[str, Palette]] = {
    STANDARD: Palette(_("Tally: pine and marigold"), "#0d4a43", "#ffbd3c"),
    "river": Palette(_("River: deep blue and apricot"), "#17406d", "#ffb27a"),
    "plum": Palette(_("Plum: violet and lemon"), "#55205f", "#f7d154"),
    "brick": Palette(_("Brick: red clay and cornmeal"), "#7d2418", "#ffd591"),
    "agave": Palette(_("Agave: leaf green and rose"), "#2c4a1c", "#ffb0bd"),
    "slate": Palette(_("Slate: night gray and mint"), "#2b3445", "#7fe3c0"),
}
