"""The goal that moves on."""

from __future__ import annotations

from typing import Any

import pytest

from organizing.actions.models import Ask
from organizing.pages.progress import read_progress


@pytest.mark.parametrize(("goal", "signers", "shown"), [(0, 0, 50), (3, 2, 3), (3, 3, 50), (1000, 1, 1000)])
def test_shows_the_goal_that_was_set_until_it_is_reached(
    in_larkmoor: Any, petition: Ask, confirmed: Any, goal: int, signers: int, shown: int
) -> None:
    petition.goal = goal
    for number in range(signers):
        confirmed(petition, f"Dee {number}")
    progress = read_progress(petition)
    assert (progress.confirmed, progress.goal, progress.left) == (signers, shown, shown - signers)
