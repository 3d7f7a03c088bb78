"""The ladder of the sample campaign. Its words stand in `content/<language>/ladder.toml`, one table per rung."""

from __future__ import annotations

from typing import Any, Final

from campaign_site.demo import content
from organizing.campaigns.models import Campaign
from organizing.followups.models import Anchor, Ladder, LadderState, Step

HOURS_A_DAY: Final = 24

# Days are counted as the package's notes on follow-ups advise: a call after one, a letter after three, the hearing
# after seven, an organizer's own call after fourteen, one last question after thirty.
# Around the hearing hours count from 6 pm; each mail lands in the morning, and the last before the sign-up closes. The
# weekly cap may hold the one after the hearing back for some days, so its words do not say "last night".
RUNGS: Final[tuple[dict[str, Any], ...]] = (
    {"name": "call", "delay_hours": HOURS_A_DAY, "skip_if": ["called", "outside_county"], "on_weekdays_only": True},
    {"name": "letter", "delay_hours": 3 * HOURS_A_DAY, "skip_if": ["wrote", "outside_county"]},
    {"name": "date", "delay_hours": 7 * HOURS_A_DAY, "skip_if": ["going", "outside_county"]},
    {
        "name": "thank",
        "kind": "task",
        "delay_hours": 14 * HOURS_A_DAY,
        "skip_if": ["fewer_than_two_actions", "no_phone"],
    },
    {"name": "still", "delay_hours": 30 * HOURS_A_DAY, "skip_if": ["active"], "is_last_question": True},
    {"name": "ten_days", "anchor": Anchor.HEARING, "delay_hours": -247, "skip_if": ["not_coming", "outside_county"]},
    {"name": "three_days", "anchor": Anchor.HEARING, "delay_hours": -79, "skip_if": ["not_coming", "outside_county"]},
    {"name": "tomorrow", "anchor": Anchor.HEARING, "delay_hours": -31, "skip_if": ["not_coming", "outside_county"]},
    {"name": "result", "anchor": Anchor.HEARING, "delay_hours": 16},
)


def make_ladder(campaign: Campaign) -> list[Step]:
    """The live ladder; returns its rungs in order."""
    words = content.read_both("ladder")
    ladder = Ladder.objects.create(
        group=campaign.group,
        campaign=campaign,
        name={language: texts["name"] for language, texts in words.items()},
        state=LadderState.LIVE,
    )
    return [_make_step(ladder, position, dict(rung), words) for position, rung in enumerate(RUNGS, start=1)]


def _make_step(ladder: Ladder, position: int, rung: dict[str, Any], words: dict[str, dict[str, Any]]) -> Step:
    name = rung.pop("name")
    step: Step = Step.objects.create(
        group=ladder.group,
        ladder=ladder,
        position=position,
        subject={language: texts[name]["subject"] for language, texts in words.items()},
        body={language: texts[name]["body"].strip() for language, texts in words.items()},
        **{"kind": "email", **rung},
    )
    return step
