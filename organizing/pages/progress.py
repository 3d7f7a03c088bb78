"""How far a petition has come: true numbers only, and a goal that moves on when it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from organizing.actions.models import Ask
from organizing.actions.totals import read_total

# Where the goal moves when the one that was set is reached. Small first: most petitions that win locally are small.
NEXT_GOALS: Final = (50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000)


@dataclass(frozen=True)
class Progress:
    """What the tally shows.

    Attributes:
        confirmed: signatures whose mailed button was pressed.
        recent: those of the last 24 hours.
    """

    confirmed: int
    recent: int
    goal: int
    delivery_on: date | None = None

    @property
    def left(self) -> int:
        """How many are still missing."""
        return max(0, self.goal - self.confirmed)

    @property
    def percent(self) -> int:
        """Rounded down: nothing is done before it is done."""
        return min(100, self.confirmed * 100 // self.goal)


def read_progress(ask: Ask) -> Progress:
    """The confirmed count of an ask beside its goal."""
    total = read_total(ask)
    return Progress(
        confirmed=total.confirmed,
        recent=total.recent,
        goal=_goal_now(set_goal=ask.goal, confirmed=total.confirmed),
        delivery_on=ask.campaign.delivery_on,
    )


def _goal_now(*, set_goal: int, confirmed: int) -> int:
    if set_goal > confirmed:
        return set_goal
    return next((goal for goal in NEXT_GOALS if goal > confirmed), confirmed + 1)
