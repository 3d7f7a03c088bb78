"""Colors as numbers: reading them, how far apart two are to the eye, and the same hue lighter or darker.

Contrast is that of WCAG 2.2 (relative luminance); lightness, chroma and hue are those of OKLCH, in which a step of
lightness looks alike in every hue (Björn Ottosson, bottosson.github.io/posts/oklab).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

_HEX: Final = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True)
class Color:
    """An sRGB color; red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    def __str__(self) -> str:
        return "#" + "".join(f"{round(255 * part):02x}" for part in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 for black and 1 for white."""
        red, green, blue = (_linear(part) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def lch(self) -> tuple[float, float, float]:
        """Lightness (0 to 1), chroma and hue (radians)."""
        lightness, a, b = _oklab(self)
        return lightness, math.hypot(a, b), math.atan2(b, a)


def read_color(text: str) -> Color:
    """Read `#0d4a43`, `0d4a43` or `#fff`.

    Raises:
        ValueError: it is none of these.
    """
    found = _HEX.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return Color(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))


def contrast(one: Color, other: Color) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((one.luminance, other.luminance), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def make_color(lightness: float, chroma: float, hue: float) -> Color:
    """The color of this lightness and hue, with as much chroma as a screen can show. Rounded as it is written."""
    while True:
        parts = _from_oklab(lightness, chroma * math.cos(hue), chroma * math.sin(hue))
        if chroma <= 0 or all(-0.0005 <= part <= 1.0005 for part in parts):
            return Color(*(round(255 * min(1.0, max(0.0, part))) / 255 for part in parts))
        chroma = max(0.0, chroma - 0.004)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * float(part ** (1 / 2.4)) - 0.055


def _oklab(color: Color) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in (color.red, color.green, color.blue))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )
