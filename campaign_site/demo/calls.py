"""Reported calls in bulk: some by people on the list, some by callers who gave no name."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from campaign_site.demo.dates import Dates
from campaign_site.demo.people import FRESH, SEED
from organizing.actions.kinds import call_identity
from organizing.actions.models import Action, Ask
from organizing.campaigns.models import Campaign, Target

KNOWN: Final = 34
ANONYMOUS: Final = 9
OUTCOMES: Final = {"talked": 45, "voicemail": 35, "busy": 20}
AGREES: Final = {"unsaid": 70, "yes": 22, "no": 8}


def call_all(campaign: Campaign, actions: Sequence[Action], *, board: Sequence[Target], dates: Dates) -> set[int]:
    """Store the calls; returns the ids of the people who made one. Nobody who confirmed in the last day has."""
    chance = random.Random(SEED)  # noqa: S311 -- invented people, not secrets
    ask = Ask.objects.get(campaign=campaign, kind="call")
    older = [action for action in actions if action.confirmed_at][:-FRESH]
    signed = chance.sample(older, KNOWN)
    calls = [_call(ask, action, _day_after(action, dates, chance), board, chance) for action in signed]
    calls += [_call(ask, None, _any_day(dates, chance), board, chance) for _number in range(ANONYMOUS)]
    Action.objects.bulk_create(sorted(calls, key=lambda call: call.created_at))
    return {call.person_id for call in calls if call.person_id}


def _call(
    ask: Ask, signature: Action | None, made_at: datetime, board: Sequence[Target], chance: random.Random
) -> Action:
    outcome = chance.choices([*OUTCOMES], [*OUTCOMES.values()])[0]
    agrees = chance.choices([*AGREES], [*AGREES.values()])[0] if outcome == "talked" else ""
    official = chance.choice(board).official_id
    details = {"official": official, "outcome": outcome, "agrees": agrees, "day": made_at.date().isoformat()}
    language = signature.language if signature else "en"
    return Action(
        group=ask.group,
        ask=ask,
        person=signature.person if signature else None,
        dedupe_key=call_identity(details),
        language=language,
        source="/es/llamar/" if language == "es" else "/call/",
        zip_code=signature.zip_code if signature else "",
        town=signature.town if signature else "",
        division=signature.division if signature else None,
        details=details,
        created_at=made_at,
        confirmed_at=made_at,
    )


def _day_after(signature: Action, dates: Dates, chance: random.Random) -> datetime:
    assert signature.confirmed_at
    return min(signature.confirmed_at + timedelta(hours=chance.randint(1, 22)), dates.now - timedelta(hours=2))


def _any_day(dates: Dates, chance: random.Random) -> datetime:
    return dates.now - timedelta(hours=chance.randint(30, 900))
