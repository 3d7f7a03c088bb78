"""The kit's ladder, paused: nobody is mailed before an organizer has read it and says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.followups.models import Ladder, LadderState, Step
from organizing.kits.fill import Todo
from organizing.kits.fill_blocks import Filling
from organizing.kits.kit import Kit
from organizing.kits.values import Fact
from organizing.kits.words import build_words


def make_ladder(*, campaign: Campaign, kit: Kit, posture: str, facts: Mapping[str, Fact]) -> list[Todo]:
    """Make it and its steps; returns the sentences left out. A kit without rungs has none.

    Who signs while it is paused waits at the first step, and goes on when it is resumed.
    """
    if not kit.rungs:
        return []
    fillings = {
        language: Filling(
            words=build_words(kit, language=language, posture=posture, facts=facts),
            page_ids={},
            is_made=lambda name: False,
        ).at_runtime()
        for language in campaign.title
    }
    ladder = Ladder.objects.create(
        group=campaign.group,
        campaign=campaign,
        name={language: filling.plain(kit.ladder[language].get("name", "")) for language, filling in fillings.items()},
        state=LadderState.PAUSED,
    )
    Step.objects.bulk_create(
        _make_step(ladder, position, dict(rung), kit, fillings) for position, rung in enumerate(kit.rungs, start=1)
    )
    return [
        Todo(placeholder=missing, page="ladder", language=language, words=sentence)
        for language, filling in fillings.items()
        for missing, sentence in dict.fromkeys(filling.left_out)
    ]


def _make_step(ladder: Ladder, position: int, rung: dict[str, Any], kit: Kit, fillings: Mapping[str, Filling]) -> Step:
    name = rung.pop("name")
    words = {language: kit.ladder[language][name] for language in fillings}
    return Step(
        group=ladder.group,
        ladder=ladder,
        position=position,
        subject={language: filling.plain(words[language]["subject"]) for language, filling in fillings.items()},
        body={language: filling.plain(words[language]["body"]) for language, filling in fillings.items()},
        **{"kind": "email", **rung},
    )
