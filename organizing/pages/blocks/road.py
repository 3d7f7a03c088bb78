"""How far a timeline's entries are: as the editor said, and as the count says where an entry names a milestone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from organizing import conf

NUMBER: Final = re.compile(r"\d[\d.,]*")
# Up to here a number may be a day or an hour.
LAST_DAY: Final = 31


def follow_count(items: Iterable[Any], *, confirmed: int) -> list[tuple[Any, str]]:
    """Each entry with its state: `done`, `next`, `later`.

    "At 250 names" is done once so many have confirmed, whatever the editor left there; if it was the next one, the
    entry after it is next. An entry counts as one of these when it has no date and names one milestone.
    """
    road: list[tuple[Any, str]] = []
    hand_on = False
    for item in items:
        state = item["state"]
        reached = state != "done" and 0 < _milestone(item) <= confirmed
        if reached:
            hand_on, state = hand_on or state == "next", "done"
        elif hand_on and state != "done":
            hand_on, state = False, "next"
        road.append((item, state))
    return road


def _milestone(item: Any) -> int:
    """The number of names an entry waits for; 0 for none."""
    numbers = NUMBER.findall(item["when"])
    if item["date"] or len(numbers) != 1:
        return 0
    number = int(re.sub(r"[.,]", "", numbers[0]))
    return number if number > LAST_DAY and number in conf.get("MILESTONES") else 0
