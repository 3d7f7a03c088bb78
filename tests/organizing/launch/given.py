"""What Ana answers, for the plugin's small kit, and what Cleo does for hers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from organizing.launch.answers import Answers, TargetAnswer

ANA = Answers(
    kit="library",
    county="Larkmoor County",
    state="Vermont",
    posture="local_choice",
    posture_source="Memo of the county’s lawyer",
    group_name="Larkmoor Reads",
    email="hello@larkmoor.example",
    postal_address="PO Box 14, Millhaven 00001",
    hostname="reads.larkmoor.example",
    sheriff_office="Larkmoor County Sheriff",
    board="Larkmoor County Board",
    targets=(
        TargetAnswer(title="Commissioner", name="Jo Sample", phone="555-0131", has_vote=True),
        TargetAnswer(title="Commissioner", name="Mo Sample", email="mo@board.example", has_vote=True),
        TargetAnswer(title="Commissioner", has_vote=True),
        TargetAnswer(title="Sheriff", phone="555-0142"),
    ),
)
CLEO = replace(
    ANA, county="Quarry County", group_name="Quarry Reads", email="hi@quarry.example", hostname="reads.quarry.example"
)


def answers(base: Answers = ANA, **changes: Any) -> Answers:
    """These answers, but for some."""
    return replace(base, **changes)
