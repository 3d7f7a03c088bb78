"""The curve of signatures: weeks that add up, an outlook that promises nothing, a drawing that stays on its paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from organizing.insights.day.curve import FLOOR, LABEL_WIDTH, TOP, draw_curve
from organizing.insights.day.growth import MOST_BARS, measure_growth

TODAY = date(2027, 3, 1)


def days(*counts, until=TODAY):
    """Signatures of the last days, the newest last."""
    first = until - timedelta(days=len(counts) - 1)
    return {first + timedelta(days=number): count for number, count in enumerate(counts)}


def growth(counted, *, goal=0, ends_on=None):
    found = measure_growth(counted, goal=goal, today=TODAY, ends_on=ends_on)
    assert found
    return found


def test_has_no_curve_before_the_first_signature():
    assert measure_growth({}, goal=100, today=TODAY, ends_on=None) is None
    assert measure_growth({TODAY: 0}, goal=100, today=TODAY, ends_on=None) is None


def test_foresees_the_goal_at_the_pace_of_the_last_four_weeks():
    old = {TODAY - timedelta(days=200): 1000}
    assert growth({**old, **days(*[10] * 28)}, goal=1300).goal_on == TODAY + timedelta(days=2)
    assert growth(days(5, 5), goal=20).goal_on == TODAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("counted", "goal"),
    [
        (days(50), 0),
        (days(50), 50),
        ({TODAY - timedelta(days=60): 50}, 100),
        (days(1, *[0] * 20), 100_000),
    ],
)
def test_foresees_nothing_without_a_goal_past_it_without_news_or_years_ahead(counted, goal):
    found = growth(counted, goal=goal)
    assert found.goal_on is None and found.outlook == ""


def test_reaches_to_the_campaigns_own_day():
    assert growth(days(*[3] * 20), ends_on=TODAY + timedelta(days=9)).until == TODAY + timedelta(days=9)
    assert growth(days(3), ends_on=TODAY + timedelta(days=300)).until < TODAY + timedelta(days=10)


def test_says_in_words_what_the_curve_shows():
    assert growth(days(600, 600), goal=2400).words == (
        "Confirmed signatures rose from 0 on February 28 to 1,200 on March 1."
        " At this pace the goal of 2,400 is reached on March 3."
    )


def test_leaves_a_goal_far_above_to_words():
    assert draw_curve(growth(days(10, 10), goal=100), width=720).goal is None
    assert draw_curve(growth(days(10, 10), goal=60), width=720).goal


def numbers(path):
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]


@given(
    counted=st.dictionaries(st.integers(0, 1500), st.integers(0, 5000), min_size=1, max_size=60),
    goal=st.integers(0, 200_000),
    ahead=st.integers(-20, 400),
    width=st.sampled_from([360, 600]),
)
@example(counted={0: 1}, goal=0, ahead=0, width=600)
@example(counted={3: 1}, goal=0, ahead=2, width=600)
def test_stays_on_its_paper_whatever_the_history(counted, goal, ahead, width):
    by_day = {TODAY - timedelta(days=age): count for age, count in counted.items()}
    found = measure_growth(by_day, goal=goal, today=TODAY, ends_on=TODAY + timedelta(days=ahead))
    if found is None:
        assert not any(counted.values())
        return
    assert sum(span.new for span in found.spans) == found.total == sum(counted.values())
    assert found.spans[-1].total == found.total and len(found.spans) <= MOST_BARS + 1
    curve = draw_curve(found, width=width)
    drawn = numbers(curve.line + curve.outlook)
    assert all(0 <= x <= width for x in drawn[::2])
    assert all(TOP - 1 <= y <= FLOOR for y in drawn[1::2])
    places = [float(day.x) - (LABEL_WIDTH if day.anchor == "end" else 0) for day in curve.days]
    assert all(later - earlier >= LABEL_WIDTH for earlier, later in pairwise(places))


def test_writes_numbers_for_svg_and_words_for_the_reader():
    with translation.override("es"):
        curve = draw_curve(growth(days(1500, 1500), goal=9000), width=720)
    assert "," not in curve.line + curve.area + curve.dot[0]
