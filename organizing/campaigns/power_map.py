"""Targets on a grid of stance by influence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from organizing.campaigns.models import Stance
from organizing.campaigns.plan import PlannedTarget

# From against to for.
ACROSS: Final = (Stance.NO, Stance.CONCERNED, Stance.UNKNOWN, Stance.UNDECIDED, Stance.LEANING, Stance.YES)
# From much to little.
DOWN: Final = (5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Row:
    """One line of the grid: everybody of that influence, by where they stand.

    Attributes:
        cells: each column's stance with its targets.
    """

    influence: int
    cells: list[tuple[str, list[PlannedTarget]]]


@dataclass(frozen=True)
class PowerMap:
    """The grid: the words above its columns, and its lines from the most influence down."""

    columns: list[Any]
    rows: list[Row]


def draw_power_map(targets: Iterable[PlannedTarget]) -> PowerMap:
    """Place each target in its cell; those in one cell keep the campaign's order."""
    placed: dict[tuple[int, str], list[PlannedTarget]] = defaultdict(list)
    for one in targets:
        placed[one.target.influence, one.target.stance].append(one)
    rows = [Row(influence, [(stance.value, placed[influence, stance]) for stance in ACROSS]) for influence in DOWN]
    return PowerMap(columns=[stance.label for stance in ACROSS], rows=rows)
