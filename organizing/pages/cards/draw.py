"""Draw the picture that stands beside a shared link: the headline, the tally and the group, 1200 by 630 pixels.

It shows what the page shows and nobody's name. The same words make the same picture.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

import organizing
from organizing.pages.cards.words import Card
from organizing.pages.tally import draw_tally

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
WHITE: Final = "#ffffff"
FONT: Final = Path(organizing.__file__).parent / "static/organizing/fonts/bricolage-grotesque-latin-700-normal.woff2"
# The headline is as large as it can be in this height.
SIZES: Final = range(92, 40, -4)
HEADLINE_TOP, HEADLINE_HEIGHT = 138, 300
LINE: Final = 1.12
# Of the page's own drawing, in pixels of the card.
TALLY_WIDTH, TALLY_HEIGHT, TALLY_TOP = 560, 96, 476
# Of the words beside it.
BESIDE: Final = range(36, 19, -2)
# Strokes are drawn so many times as large and made small, which makes their edges smooth.
FINE: Final = 4
COLORS: Final = 64
_STROKE: Final = re.compile(r"M(\S+) (\S+?)q(\S+) (\S+) (\S+) (-?[\d.]+)")

Word = tuple[str, bool]
Point = tuple[float, float]


def draw_card(card: Card) -> bytes:
    """The card as a PNG of some twenty kilobytes."""
    picture = _strokes(card)
    pen = ImageDraw.Draw(picture)
    pen.text((MARGIN + 62, 62), card.group, font=_font(30), fill=WHITE, anchor="lm")
    _headline(pen, card)
    if card.count is None:
        pen.rectangle((MARGIN, TALLY_TOP + 40, MARGIN + 120, TALLY_TOP + 50), fill=card.accent)
    else:
        end, middle = _scale(card)[1:]
        left = end + 36
        pen.text((left, middle), card.tally_words, font=_fitting(card.tally_words, left), fill=WHITE, anchor="lm")
    file = io.BytesIO()
    picture.quantize(COLORS).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache
def can_write(text: str) -> bool:
    """Tell whether the face has every letter of it; a card with boxes in place of letters is worse than none."""
    missing = bytes(_font(20).getmask("\uffff"))
    return not any(bytes(_font(20).getmask(letter)) == missing for letter in set(text) if not letter.isspace())


def _strokes(card: Card) -> Image.Image:
    """The ground with the emblem, four strokes and a fifth, and with the tally."""
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), card.brand)
    pen = ImageDraw.Draw(picture)
    emblem = [((MARGIN + at, 44), (MARGIN + at, 80), WHITE) for at in (0, 11, 22, 33)]
    for begin, end, color in [*emblem, ((MARGIN - 9, 76), (MARGIN + 42, 48), card.accent)]:
        _line(pen, [begin, end], color, 5)
    if card.count is not None:
        _tally(pen, card)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def _headline(pen: ImageDraw.ImageDraw, card: Card) -> None:
    words = list(_words(card.headline, card.highlight))
    for size in SIZES:
        lines = _balanced(words, _font(size))
        if len(lines) * size * LINE <= HEADLINE_HEIGHT:
            break
    font, top = _font(size), float(HEADLINE_TOP)
    for line in lines:
        left = float(MARGIN)
        for number, (word, is_marked) in enumerate(line):
            end = left + font.getlength(word)
            goes_on = is_marked and number + 1 < len(line) and line[number + 1][1]
            if is_marked:
                under = top + size * 1.04
                pen.rectangle((left, under, end + (font.getlength(" ") if goes_on else 0), under + 7), fill=card.accent)
            pen.text((left, top), word, font=font, fill=WHITE)
            left = end + font.getlength(" ")
        top += size * LINE


def _words(headline: str, highlight: str) -> Iterator[Word]:
    """Each word of the headline, and whether it is underlined."""
    begin = headline.find(highlight) if highlight else -1
    for match in re.finditer(r"\S+", headline):
        yield match[0], begin >= 0 and begin <= match.start() < begin + len(highlight)


def _balanced(words: list[Word], font: ImageFont.FreeTypeFont) -> list[list[Word]]:
    """No more lines than the width needs, and none much shorter than the others."""
    widest = WIDTH - 2 * MARGIN
    lines = _lines(words, font, widest)
    for width in range(widest - 20, widest // 3, -20):
        narrower = _lines(words, font, width)
        if len(narrower) > len(lines) or any(_length(line, font) > width for line in narrower):
            break
        lines = narrower
    return lines


def _lines(words: list[Word], font: ImageFont.FreeTypeFont, width: int) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    for word in words:
        if lines[-1] and _length([*lines[-1], word], font) > width:
            lines.append([])
        lines[-1].append(word)
    return lines


def _length(line: list[Word], font: ImageFont.FreeTypeFont) -> float:
    return font.getlength(" ".join(word for word, _marked in line))


def _tally(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """The page's own drawing."""
    drawing = draw_tally(count=card.count or 0, goal=card.goal)
    scale = _scale(card)[0]
    faint = _between(card.brand, WHITE, 0.35)
    for path, color in ((drawing.todo, faint), (drawing.done, card.accent)):
        for stroke in _STROKE.findall(path):
            points = [(MARGIN + x * scale, TALLY_TOP + y * scale) for x, y in _curve(*map(float, stroke))]
            _line(pen, points, color, 2.6 * scale)


def _fitting(text: str, left: float) -> ImageFont.FreeTypeFont:
    """Letters so large that the words end before the margin."""
    fitting = (_font(size) for size in BESIDE if _font(size).getlength(text) <= WIDTH - MARGIN - left)
    return next(fitting, _font(BESIDE[-1]))


def _scale(card: Card) -> tuple[float, float, float]:
    """How large the tally is drawn, where it ends on the right, and its middle."""
    drawing = draw_tally(count=card.count or 0, goal=card.goal)
    scale = min(TALLY_WIDTH / drawing.width, TALLY_HEIGHT / drawing.height)
    return scale, MARGIN + drawing.width * scale, TALLY_TOP + drawing.height * scale / 2


def _line(pen: ImageDraw.ImageDraw, points: Sequence[Point], color: Any, width: float) -> None:
    pen.line([(x * FINE, y * FINE) for x, y in points], fill=color, width=round(width * FINE), joint="curve")


def _curve(x: float, y: float, bend_x: float, bend_y: float, end_x: float, end_y: float) -> Iterator[Point]:
    """Points of a quadratic curve, as SVG's `q` draws it."""
    for step in range(7):
        t = step / 6
        pull, rest = 2 * t * (1 - t), t * t
        yield x + pull * bend_x + rest * end_x, y + pull * bend_y + rest * end_y


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    """A color on the way from one to the other."""
    first, second = (bytes.fromhex(color[1:]) for color in (one, other))
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)
