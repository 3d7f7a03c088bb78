"""The sample's plan: sources for every stance, who can move whom, what comes when, and what each office is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.finish_move import finish_move
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import MoveKind
from organizing.campaigns.plan_move import MoveDetails, plan_move
from organizing.campaigns.tie_target import tie_target
from organizing.campaigns.write_message import RuleDetails, add_message


def make_plan(campaign: Campaign, *, dates: Dates, by: Any) -> None:
    """Write everything down by the verbs that organizers use, on the days it happened."""
    targets = {one.official.office.slug: one for one in Target.objects.filter(campaign=campaign).in_order()}
    lines = content.read("plan")
    for said in lines["said"]:
        _say(targets[said["office"]], said, dates=dates, by=by)
    for need in lines["needs"]:
        Target.objects.filter(pk=targets[need["office"]].pk).update(needs=need["what"])
    for tie in lines["ties"]:
        mover = targets[tie["by_office"]].pk if "by_office" in tie else None
        tie_target(target_id=targets[tie["office"]].pk, by_target_id=mover, by=tie.get("by", ""), note=tie["note"])
    for move in lines["moves"]:
        _plan(campaign, move, targets=targets, dates=dates, by=by)
    _set_dates(campaign, lines["hearing"], dates=dates, by=by)
    for rule in lines["rules"]:
        add_message(campaign_id=campaign.pk, details=_rule(rule))


def _rule(line: dict[str, Any]) -> RuleDetails:
    return RuleDetails(
        name=line["name"],
        stances=tuple(line.get("stances", ())),
        roles=tuple(line.get("roles", ())),
        script=line["script"],
        letter_subject=line.get("letter_subject", {}),
        letter=line.get("letter", {}),
    )


def _say(target: Target, said: dict[str, Any], *, dates: Dates, by: Any) -> None:
    """The stance is the one the office stands at in county.toml; here is where it comes from."""
    change_stance(
        target_id=target.pk,
        stance=target.stance,
        said_on=dates.launch + timedelta(days=said["day"]),
        source=said["source"],
        quote=said["quote"],
        is_public=said.get("public", True),
        by=by,
        now=dates.now,
    )


def _plan(campaign: Campaign, line: dict[str, Any], *, targets: dict[str, Target], dates: Dates, by: Any) -> None:
    first_day = dates.now.date() if line.get("ahead") else dates.launch
    day: date = first_day + timedelta(days=line["day"])
    is_records = line["kind"] == MoveKind.RECORDS
    details = MoveDetails(
        what=line["what"],
        due_on=None if is_records else day,
        target_id=targets[line["office"]].pk if "office" in line else None,
        sent_on=day if is_records else None,
        legal_days=line.get("legal_days"),
        law=line.get("law", ""),
        is_public=line.get("public", False),
    )
    written_on = min(dates.now, _noon(day, dates)) if not line.get("ahead") else dates.now
    move = plan_move(campaign_id=campaign.pk, kind=line["kind"], details=details, by=by, now=written_on)
    if "done_day" in line:
        finish_move(move_id=move.pk, by=by, now=_noon(dates.launch + timedelta(days=line["done_day"]), dates))


def _set_dates(campaign: Campaign, words: dict[str, Any], *, dates: Dates, by: Any) -> None:
    """The hearing, and the vote two weeks after it."""
    for kind, name, later in ((MoveKind.HEARING, "what", 0), (MoveKind.VOTE, "vote", 2)):
        details = MoveDetails(
            what=words[name],
            starts_at=dates.hearing + timedelta(weeks=later),
            place=campaign.hearing_place,
            is_public=True,
        )
        plan_move(campaign_id=campaign.pk, kind=kind, details=details, by=by, now=dates.now)


def _noon(day: date, dates: Dates) -> datetime:
    return datetime.combine(day, time(12), tzinfo=dates.zone)
