"""Every color of a campaign page, worked out from two: by day and by night.

The package's own pair stands in campaign.css, chosen by hand. For any other, lightness is fixed here, so that ink on
paper reads as well in every hue; the hue is the brand's.
"""

from __future__ import annotations

from typing import Final

from organizing.pages.theme.color import Color, contrast, make_color, read_color
from organizing.pages.theme.contrast import SHAPE, TEXT, is_apart, text_on

# Token: lightness and chroma in the brand's hue.
DAY: Final[dict[str, tuple[float, float]]] = {
    "tint": (0.965, 0.010),
    "ink": (0.225, 0.022),
    "quiet": (0.435, 0.024),
    "hair": (0.845, 0.014),
    "edge": (0.575, 0.020),
    "stroke-todo": (0.865, 0.014),
}
NIGHT: Final[dict[str, tuple[float, float]]] = {
    "paper": (0.205, 0.018),
    "tint": (0.245, 0.022),
    "ink": (0.965, 0.008),
    "quiet": (0.805, 0.018),
    "hair": (0.375, 0.022),
    "edge": (0.685, 0.022),
    "link": (0.835, 0.085),
    "link-strong": (0.925, 0.050),
    "stroke-todo": (0.375, 0.022),
}
# A banner by night is no lighter than this.
NIGHT_BRAND: Final = 0.36


def day_tokens(brand: str, accent: str) -> dict[str, str]:
    """The tokens of the light scheme, by name without the dashes."""
    own, light = read_color(brand), read_color(accent)
    lightness, chroma, hue = own.lch
    deep = make_color(max(0.0, lightness - 0.055), chroma, hue)
    shades = _of_hue(DAY, own)
    return {
        "brand": str(own),
        "on-brand": str(text_on(own)),
        "accent": str(light),
        "on-accent": str(text_on(light)),
        "brand-deep": str(deep),
        "brand-pale": str(make_color(0.86, min(chroma, 0.06), hue)),
        "link": str(_readable(own, read_color(shades["tint"]))),
        "link-strong": str(make_color(max(0.0, lightness - 0.1), chroma, hue)),
        "stroke-done": str(own),
        "halo": str(light),
        **shades,
        "ring": str(make_color(0.225, 0.022, hue)),
    }


def night_tokens(brand: str, accent: str) -> dict[str, str]:
    """The tokens of the dark scheme. The accent is lightened where it would sink into the darker banner."""
    own = read_color(brand)
    lightness, chroma, hue = own.lch
    ground = make_color(min(lightness, NIGHT_BRAND), min(chroma, 0.11), hue)
    light = _bright(read_color(accent), ground)
    return {
        "brand": str(ground),
        "on-brand": str(text_on(ground)),
        "accent": str(light),
        "on-accent": str(text_on(light)),
        "brand-deep": str(make_color(max(0.0, min(lightness, NIGHT_BRAND) - 0.055), min(chroma, 0.11), hue)),
        "stroke-done": str(light),
        "halo": str(make_color(0.48, min(light.lch[1], 0.1), light.lch[2])),
        **_of_hue(NIGHT, own),
        "ring": "#ffffff",
    }


def _of_hue(table: dict[str, tuple[float, float]], brand: Color) -> dict[str, str]:
    _lightness, own_chroma, hue = brand.lch
    return {name: str(make_color(light, min(chroma, own_chroma), hue)) for name, (light, chroma) in table.items()}


def _readable(color: Color, ground: Color) -> Color:
    """The color, or its nearest darker shade that is text on a tinted ground too."""
    lightness, chroma, hue = color.lch
    while lightness > 0 and contrast(color, ground) < TEXT:
        lightness = max(0.0, lightness - 0.01)
        color = make_color(lightness, chroma, hue)
    return color


def _bright(accent: Color, ground: Color) -> Color:
    """The accent, or its nearest lighter shade that stands out from the banner and from the page at night."""
    lightness, chroma, hue = accent.lch
    page = read_color("#171717")
    while lightness < 1 and not (is_apart(accent, ground) and contrast(accent, page) >= SHAPE):
        lightness = min(1.0, lightness + 0.01)
        accent = make_color(lightness, chroma, hue)
    return accent
