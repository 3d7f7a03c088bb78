"""The drawing of a count: never more strokes than signers."""

from __future__ import annotations

import pytest

from organizing.pages.progress import Progress
from organizing.pages.tally import MOST_STROKES, draw_tally


@pytest.mark.parametrize("goal", [1, 5, 49, 50, 100, 250, 500, 1000, 3000, 100_000])
def test_draws_the_whole_goal_and_no_more_than_150_strokes(goal: int) -> None:
    drawing = draw_tally(count=0, goal=goal)
    strokes = drawing.todo.count("M")
    assert strokes <= MOST_STROKES
    assert (strokes - 1) * drawing.per_stroke < goal <= strokes * drawing.per_stroke
    assert not drawing.done
    assert not drawing.new


@pytest.mark.parametrize(("count", "whole"), [(0, 0), (1, 0), (19, 0), (20, 1), (2847, 142), (3000, 150), (9999, 150)])
def test_draws_a_whole_stroke_only_when_it_is_full(count: int, whole: int) -> None:
    drawing = draw_tally(count=count, goal=3000)
    assert drawing.per_stroke == 20
    assert MOST_STROKES - drawing.todo.count("M") == whole


def test_begins_a_stroke_with_the_first_signer() -> None:
    assert draw_tally(count=1, goal=3000).done.count("M") == 1


def test_draws_the_last_day_apart() -> None:
    drawing = draw_tally(count=40, goal=100, recent=10)
    assert (drawing.done.count("M"), drawing.new.count("M")) == (30, 10)


def test_is_the_same_drawing_every_time() -> None:
    assert draw_tally(count=40, goal=100, recent=3) == draw_tally(count=40, goal=100, recent=3)


def test_uses_one_row_for_a_small_goal_and_two_for_a_large_one() -> None:
    assert draw_tally(count=0, goal=25).height < 40
    assert draw_tally(count=0, goal=500).height > 70


def test_rounds_the_percentage_down() -> None:
    assert Progress(confirmed=999, recent=0, goal=1000).percent == 99
    assert Progress(confirmed=1000, recent=0, goal=1000).percent == 100
