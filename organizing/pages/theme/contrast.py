"""Can people read a site in these two colors? The rules, and the nearest shade that keeps them.

WCAG 2.2: text needs 4.5 to 1 (1.4.3), shapes and the borders of controls 3 to 1 (1.4.11).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from organizing.pages.theme.color import Color, contrast, make_color, read_color

TEXT: Final = 4.5
SHAPE: Final = 3.0
PAPER: Final = read_color("#ffffff")
NEAR_BLACK: Final = read_color("#14110a")
STEP: Final = 0.004


@dataclass(frozen=True)
class Verdict:
    """What is said of a pair of colors.

    Attributes:
        passes: may it be saved?
        on_brand, on_accent: the color that text on each has, `#ffffff` or nearly black; "" for what is no color.
        better_brand, better_accent: the nearest shade that passes; "" where the one given does.
        sentences: what is wrong and what to do, one each.
    """

    passes: bool
    on_brand: str = ""
    on_accent: str = ""
    better_brand: str = ""
    better_accent: str = ""
    sentences: list[str] = field(default_factory=list)


def judge_colors(brand: str, accent: str) -> Verdict:
    """Judge a brand and an accent color, each written like `#0d4a43`. Asks nothing of the database."""
    try:
        dark, light = read_color(brand), read_color(accent)
    except ValueError:
        return Verdict(passes=False, sentences=[_("Write each color like #0d4a43.")])
    better_brand = _nearest(dark, carries_white, darker_first=True)
    beside = better_brand or dark
    better_accent = _nearest(light, lambda shade: is_apart(shade, beside), darker_first=False)
    return Verdict(
        passes=better_brand is None and better_accent is None,
        on_brand=str(text_on(dark)),
        on_accent=str(text_on(light)),
        better_brand=str(better_brand) if better_brand else "",
        better_accent=str(better_accent) if better_accent else "",
        sentences=_explain(dark, light, better_brand, better_accent),
    )


def text_on(ground: Color) -> Color:
    """White or nearly black, whichever reads better on this color."""
    return max((PAPER, NEAR_BLACK), key=lambda ink: contrast(ink, ground))


def carries_white(brand: Color) -> bool:
    """Can the brand color be text on white paper, and white be text on it? It is one and the same number."""
    return contrast(brand, PAPER) >= TEXT


def is_apart(accent: Color, brand: Color) -> bool:
    """Do buttons stand out from the banner they lie on, and can their words be read?"""
    return contrast(accent, brand) >= SHAPE and contrast(accent, text_on(accent)) >= TEXT


def _nearest(color: Color, passes: Callable[[Color], bool], *, darker_first: bool) -> Color | None:
    """The shade of the same hue closest in lightness that passes; None where the color itself does."""
    if passes(color):
        return None
    lightness, chroma, hue = color.lch
    for away in range(1, int(1 / STEP) + 1):
        for sign in (-1, 1) if darker_first else (1, -1):
            tried = lightness + sign * away * STEP
            if 0 <= tried <= 1 and passes(shade := make_color(tried, chroma, hue)):
                return shade
    return NEAR_BLACK if darker_first else PAPER


def _explain(brand: Color, accent: Color, better_brand: Color | None, better_accent: Color | None) -> list[str]:
    said = []
    if better_brand:
        said.append(
            _("White words on %(color)s are hard to read. %(better)s is the nearest shade that works.")
            % {"color": brand, "better": better_brand}
        )
    if better_accent:
        said.append(
            _("Buttons in %(color)s do not stand out enough. %(better)s is the nearest shade that works.")
            % {"color": accent, "better": better_accent}
        )
    return said
