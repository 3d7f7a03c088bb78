"""Larkmoor County, its offices, and what is asked of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from campaign_site.demo import content
from campaign_site.demo.dates import Dates
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign, CampaignState, Target
from organizing.groups.models import GroupZip, LocalGroup
from organizing.officials.models import Office, Official
from organizing.places.models import Division

COUNTY: Final = "ocd-division/country:us/state:zz/county:larkmoor"
CITY: Final = "ocd-division/country:us/state:zz/place:millhaven"
DISTRICTS: Final = 5
GOAL: Final = 500
CHECKED_DAYS_AGO: Final = 40


def make_county(group: LocalGroup) -> dict[str, Division]:
    """The county, its five districts and its city, by the last part of their ids, and the group's ZIP table."""
    names = {COUNTY: "Larkmoor County", CITY: "Millhaven"}
    names |= {f"{COUNTY}/council_district:{n}": f"District {n}" for n in range(1, DISTRICTS + 1)}
    made = [Division.objects.get_or_create(ocd_id=ocd_id, defaults={"name": name})[0] for ocd_id, name in names.items()]
    county = {division.ocd_id.rsplit(":", 1)[-1]: division for division in made}
    GroupZip.objects.bulk_create(
        GroupZip(
            group=group,
            zip_code=line["zip"],
            town=line["town"],
            county=county["larkmoor"],
            district=county[line["district"]],
        )
        for line in content.read("county")["zips"]
    )
    return county


def make_campaign(group: LocalGroup, county: dict[str, Division], dates: Dates) -> Campaign:
    """The running campaign with its petition, its calls and its letters."""
    words = content.read("county")["campaign"]
    campaign = Campaign.objects.create(
        group=group,
        slug="no-extra-jail-time",
        title=words["title"],
        demand=words["demand"],
        state=CampaignState.RUNNING,
        division=county["larkmoor"],
        votes_needed=3,
        delivery_on=dates.delivery,
        hearing_at=dates.hearing,
        hearing_place=words["hearing_place"],
        is_sample=True,
    )
    for kind, goal in (("petition", GOAL), ("call", 0), ("letter", 0)):
        Ask.objects.create(group=group, campaign=campaign, kind=kind, slug=kind, title=words[kind], goal=goal)
    return campaign


def make_targets(campaign: Campaign, county: dict[str, Division], dates: Dates) -> list[Target]:
    """Every office with a part in the decision, the deciders first. Returns those who decide."""
    lines: list[dict[str, Any]] = content.read("county")["offices"]
    for position, line in enumerate(lines, start=1):
        official = _make_official(campaign.group, county[line["division"]], line, dates.now.date())
        Target.objects.create(
            group=campaign.group,
            campaign=campaign,
            official=official,
            role=line["part"],
            stance=line["stance"],
            influence=line["influence"],
            has_vote=line.get("has_vote", False),
            position=position,
        )
    return list(Target.objects.filter(campaign=campaign).who_decide().in_order())


def _make_official(group: LocalGroup, division: Division, line: dict[str, Any], today: date) -> Official:
    office = Office.objects.create(
        group=group,
        division=division,
        slug=line["slug"],
        name=line["name"],
        role=line["role"],
        level=line.get("level", "county"),
        lobbying_class=line["lobbying"],
        powers=line.get("powers", []),
    )
    labels = ({"en": "Front desk", "es": "Recepción"}, {"en": "Second line", "es": "Segunda línea"})
    numbers = [f"+1555{number}" for number in line.get("phones", [])]
    return Official.objects.create(
        group=group,
        office=office,
        email=line.get("email", ""),
        phones=[{"number": number, "label": label} for number, label in zip(numbers, labels, strict=False)],
        office_hours={str(day): line["hours"] for day in range(5)} if "hours" in line else {},
        languages=line.get("languages", ["en"]),
        checked_on=today - timedelta(days=line.get("checked_days_ago", CHECKED_DAYS_AGO)),
        term_ends_on=today + timedelta(days=line["term_days_left"]) if "term_days_left" in line else None,
    )
