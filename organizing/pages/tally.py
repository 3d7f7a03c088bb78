"""The tally: every signer is a stroke, or a known share of one, in hand-drawn bundles of five.

Only paths are made here; colours are the style sheet's. The wobble is worked out from a stroke's number, so the
same count is the same drawing on every render and in every cache.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_STROKES: Final = 150
BUNDLES_IN_ROW: Final = 15
BUNDLE_WIDTH, ROW_HEIGHT, ROW_GAP = 24.0, 34.0, 11.0
STROKE_STEP, STROKE_LENGTH = 4.7, 28.0


@dataclass(frozen=True)
class Stroke:
    """A line that bends a little: start, bend and end relative to the start."""

    x: float
    y: float
    bend: tuple[float, float]
    end: tuple[float, float]

    def path(self, share: float = 1.0) -> str:
        """SVG path data; a `share` under 1 is a stroke still being drawn."""
        (bend_x, bend_y), (end_x, end_y) = self.bend, self.end
        return (
            f"M{self.x:.1f} {self.y:.1f}q{bend_x * share:.1f} {bend_y * share:.1f}"
            f" {end_x * share:.1f} {end_y * share:.1f}"
        )


@dataclass(frozen=True)
class Tally:
    """A drawing of a count on its way to a goal.

    Attributes:
        done, new, todo: path data: signed, signed in the last day, still to come.
        width, height: of the drawing, in its own units.
        per_stroke: how many signers one stroke stands for.
    """

    done: str
    new: str
    todo: str
    width: int
    height: int
    per_stroke: int


def draw_tally(*, count: int, goal: int, recent: int = 0) -> Tally:
    """Draw `count` of `goal`, the last `recent` of them apart. Never more strokes than people signed."""
    per_stroke = max(1, math.ceil(goal / MOST_STROKES))
    total = max(1, math.ceil(goal / per_stroke))
    columns = _columns(total)
    strokes = list(_strokes(total, columns))
    reached = min(count / per_stroke, total)
    first_new = min(count - recent, goal) / per_stroke if recent else math.inf
    parts = {"done": "", "new": "", "todo": ""}
    for number, stroke in enumerate(strokes):
        share = min(1.0, reached - number)
        if share < 1.0:
            parts["todo"] += stroke.path()
        if share > 0:
            parts["new" if number + 0.5 >= first_new else "done"] += stroke.path(share)
    rows = math.ceil(math.ceil(total / 5) / columns)
    return Tally(
        **parts,
        width=round(columns * BUNDLE_WIDTH),
        height=round(rows * ROW_HEIGHT + (rows - 1) * ROW_GAP),
        per_stroke=per_stroke,
    )


def _columns(strokes: int) -> int:
    """One row for a small goal, two even ones for a large one."""
    bundles = math.ceil(strokes / 5)
    return min(BUNDLES_IN_ROW, bundles if bundles <= BUNDLES_IN_ROW // 2 else math.ceil(bundles / 2))


def _strokes(total: int, columns: int) -> Iterator[Stroke]:
    for number in range(total):
        bundle, place = divmod(number, 5)
        row, column = divmod(bundle, columns)
        left, top = column * BUNDLE_WIDTH, row * (ROW_HEIGHT + ROW_GAP)
        yield _crossing(number, left, top) if place == 4 else _upright(number, left + place * STROKE_STEP, top)


def _upright(number: int, left: float, top: float) -> Stroke:
    lean = _wobble(number, 1) * 1.3
    return Stroke(
        x=left + 3.2 + _wobble(number, 2) * 0.6,
        y=top + 2.5 + _wobble(number, 3) * 1.2,
        bend=(lean * 0.5 + _wobble(number, 4) * 1.1, STROKE_LENGTH * 0.55),
        end=(lean, STROKE_LENGTH + _wobble(number, 5)),
    )


def _crossing(number: int, left: float, top: float) -> Stroke:
    """The fifth, drawn through the other four."""
    return Stroke(
        x=left + 0.2,
        y=top + 25 + _wobble(number, 1) * 1.4,
        bend=(10 + _wobble(number, 2), -8 + _wobble(number, 3) * 1.5),
        end=(20.4, -17.5 + _wobble(number, 4) * 1.5),
    )


def _wobble(number: int, part: int) -> float:
    """A number from -1 to 1 that looks like chance and is not."""
    turned = math.sin(number * 12.9898 + part * 78.233) * 43758.5453
    return 2 * (turned - math.floor(turned)) - 1
