"""The curve of signatures as a drawing: numbers ready to be written into SVG, whatever the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from organizing.insights.day.growth import Growth, show_short

HEIGHT: Final = 300
TOP, FLOOR, LEFT, RIGHT = 36.0, 268.0, 4.0, 10.0
BARS_SHARE: Final = 0.24
BAR_GAP: Final = 0.36
# A goal so far up would press the curve to the floor; it is told in words then.
GOAL_IN_SIGHT: Final = 4
LABEL_WIDTH: Final = 64


@dataclass(frozen=True)
class Text:
    """A word at a place."""

    x: str
    y: str
    words: str
    anchor: str = "start"


@dataclass(frozen=True)
class Curve:
    """Everything the template draws, in the drawing's own units."""

    width: int
    right: str
    grid: list[Text]
    goal: Text | None
    bars: list[tuple[str, str, str, str]]
    line: str
    area: str
    outlook: str
    dot: tuple[str, str]
    now: Text
    days: list[Text]
    floor: str = f"{FLOOR:.1f}"
    height: int = HEIGHT


def draw_curve(growth: Growth, *, width: int) -> Curve:
    """Draw the curve `width` wide: bars of new signatures below the line of all of them."""
    frame = _Frame(growth, width)
    points = [(frame.x(growth.spans[0].day), frame.y(0))]
    for span in growth.spans:
        end = min(growth.today, span.day + timedelta(days=growth.span_days))
        points.append((frame.x(end), frame.y(span.total)))
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    return Curve(
        width=width,
        right=f"{width - RIGHT:.1f}",
        grid=frame.grid(),
        goal=frame.goal(),
        bars=frame.bars(),
        line=line,
        area=f"{line}L{x:.1f} {FLOOR:.1f}L{LEFT:.1f} {FLOOR:.1f}z",
        outlook=frame.outlook(x, y),
        dot=(f"{x:.1f}", f"{y:.1f}"),
        now=frame.now(x, y),
        days=frame.days(),
    )


class _Frame:
    """Where days and counts lie on the paper."""

    def __init__(self, growth: Growth, width: int) -> None:
        self.growth, self.width = growth, width
        self.start = growth.spans[0].day
        self.all_days = max(1, (growth.until - self.start).days)
        self.shows_goal = growth.total < growth.goal <= growth.total * GOAL_IN_SIGHT
        self.most = max(growth.total, growth.goal if self.shows_goal else 0) * 1.04

    def x(self, day: date) -> float:
        return LEFT + (self.width - LEFT - RIGHT) * min(1.0, (day - self.start).days / self.all_days)

    def y(self, count: float) -> float:
        return FLOOR - (FLOOR - TOP) * count / self.most

    def grid(self) -> list[Text]:
        """Two or three round counts."""
        step = _round_step(self.most / 2.5)
        counts = [step * number for number in range(1, int(self.most / step) + 1)]
        crowded = {self.growth.goal} if self.shows_goal else set()
        return [
            Text(f"{LEFT:.1f}", f"{self.y(count):.1f}", f"{count:,}")
            for count in counts
            if all(abs(self.y(count) - self.y(other)) > 16 for other in crowded)
        ]

    def goal(self) -> Text | None:
        if not self.shows_goal:
            return None
        return Text(f"{LEFT:.1f}", f"{self.y(self.growth.goal):.1f}", f"{self.growth.goal:,}")

    def bars(self) -> list[tuple[str, str, str, str]]:
        """x, y, width and height of each."""
        highest = max(max(span.new for span in self.growth.spans), 1)
        found = []
        for span in self.growth.spans:
            left, right = self.x(span.day), self.x(span.day + timedelta(days=self.growth.span_days))
            high = (FLOOR - TOP) * BARS_SHARE * max(span.new, 0) / highest
            gap = (right - left) * BAR_GAP
            found.append(
                (f"{left + gap / 2:.1f}", f"{FLOOR - high:.1f}", f"{max(right - left - gap, 0.5):.1f}", f"{high:.1f}")
            )
        return found

    def outlook(self, x: float, y: float) -> str:
        """From today to the day of the goal, or as far towards it as the paper goes."""
        growth = self.growth
        if growth.goal_on is None or not self.shows_goal:
            return ""
        share = min(1.0, (growth.until - growth.today).days / max(1, (growth.goal_on - growth.today).days))
        end_x = self.x(min(growth.goal_on, growth.until))
        return f"M{x:.1f} {y:.1f}L{end_x:.1f} {y + (self.y(growth.goal) - y) * share:.1f}"

    def now(self, x: float, y: float) -> Text:
        """Beside the dot, on the side where there is room."""
        words = f"{self.growth.total:,}"
        if x > self.width / 2:
            return Text(f"{x - 10:.1f}", f"{max(y - 8, 14):.1f}", words, "end")
        return Text(f"{x + 10:.1f}", f"{y + 4:.1f}", words)

    def days(self) -> list[Text]:
        """The first day, some between, the last one."""
        count = min(self.all_days, max(1, int((self.width - LEFT - RIGHT) // (LABEL_WIDTH * 2))))
        y = f"{FLOOR + 20:.1f}"
        found = []
        for number in range(count):
            day = self.start + timedelta(days=self.all_days * number // count)
            found.append(Text(f"{self.x(day):.1f}", y, show_short(day)))
        return [*found, Text(f"{self.width - RIGHT:.1f}", y, show_short(self.growth.until), "end")]


def _round_step(rough: float) -> int:
    """1, 2 or 5 times a power of ten."""
    power = 1
    while power * 10 <= rough:
        power *= 10
    return max(1, next((power * one for one in (5, 2) if power * one <= rough), power))
