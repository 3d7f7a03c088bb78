"""The campaign, what is asked of supporters, and the offices that decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.utils.text import slugify

from organizing.actions.models import Ask
from organizing.campaigns.add_target import add_target
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.kits.kit import Kit, Texts
from organizing.kits.sentences import keep_whole
from organizing.kits.values import Fact, read_value
from organizing.kits.words import Words, build_words
from organizing.launch.answers import Answers, TargetAnswer
from organizing.launch.states import state_code
from organizing.officials.add_office import add_office
from organizing.officials.add_official import add_official
from organizing.officials.details import OfficeDetails, OfficialDetails
from organizing.officials.models import LobbyingClass, Office, Official, Power
from organizing.places.counties import find_county_id
from organizing.places.divisions import find_or_make_division
from organizing.places.models import Division

# An event's ask is made with the event itself, once its day and hour are known.
MADE_LATER = "event"


def make_campaign(
    *, group: LocalGroup, kit: Kit, answers: Answers, facts: Mapping[str, Fact], today: date
) -> tuple[Campaign, dict[str, Ask]]:
    """Make a campaign in planning with its asks and targets; returns it, and the asks by kind."""
    by_language = {
        language: build_words(kit, language=language, posture=answers.posture, facts=facts)
        for language in answers.languages
    }
    campaign = Campaign.objects.create(
        group=group,
        slug=slugify(by_language[answers.languages[0]].shown.get("ask_short", ""))[:80] or "campaign",
        title={language: words.shown.get("ask_short", "") for language, words in by_language.items()},
        demand={language: words.shown.get("demand", "") for language, words in by_language.items()},
        division=_find_county(answers),
        votes_needed=_majority(answers),
        delivery_on=date.fromisoformat(answers.deliver_on) if answers.deliver_on else None,
    )
    goal = answers.goal or kit.goal
    asks = {
        entry.kind: Ask.objects.create(
            group=group,
            campaign=campaign,
            kind=entry.kind,
            slug=entry.kind,
            title=_filled(entry.title, by_language),
            goal=goal if entry.kind == "petition" else 0,
        )
        for entry in kit.asks_for(answers.posture)
        if entry.kind != MADE_LATER and all(words.has(entry.only_if) for words in by_language.values())
    }
    _aim(campaign, answers, today=today)
    return campaign, asks


def _aim(campaign: Campaign, answers: Answers, *, today: date) -> None:
    """Seat everybody named, in the order given. Those with one title hold equal seats of one office."""
    seats = Counter(target.title.strip() for target in answers.targets)
    offices: dict[str, Office] = {}
    for target in answers.targets:
        title = target.title.strip()
        if title not in offices:
            details = _office(target, campaign.division, languages=answers.languages, seats=seats[title])
            offices[title] = add_office(group=campaign.group, details=details, today=today)
        official = _seat(offices[title], target, today=today)
        add_target(campaign_id=campaign.pk, official_id=official.pk, has_vote=target.has_vote)


def _office(
    target: TargetAnswer, division: Division | None, *, languages: tuple[str, ...], seats: int
) -> OfficeDetails:
    """Who votes makes law; who does not, runs something. An organizer may set it right."""
    assert division is not None
    is_sheriff = "sheriff" in target.title.lower()
    powers = [Power.ORDINANCE.value] if target.has_vote else [Power.JAIL_POLICY.value] if is_sheriff else []
    return OfficeDetails(
        division=division,
        name=dict.fromkeys(languages, target.title.strip()),
        lobbying_class=LobbyingClass.LEGISLATIVE if target.has_vote else LobbyingClass.EXECUTIVE,
        powers=powers,
        seats=seats,
    )


def _seat(office: Office, target: TargetAnswer, *, today: date) -> Official:
    """Nobody has checked these numbers yet: the final checklist asks for that."""
    number = read_value("phone", target.phone)
    details = OfficialDetails(
        name=target.name.strip(),
        email=target.email.strip(),
        phones=[{"number": number, "label": {}}] if number else [],
    )
    if details.name:
        return add_official(office_id=office.pk, details=details, today=today)
    vacant = Official.objects.filter(office=office, name="", targets=None).order_by("seat").first()
    assert vacant is not None
    vacant.email, vacant.phones = details.email, details.phones
    vacant.save(update_fields=["email", "phones"])
    return vacant


def _find_county(answers: Answers) -> Division:
    """The county's row; for a place that no list has, one of its own."""
    code = state_code(answers.state)
    known = find_county_id(state=code, county=answers.county)
    slug = slugify(answers.county.removesuffix(" County")).replace("-", "_")
    return find_or_make_division(known or f"ocd-division/country:us/state:{code}/county:{slug}")


def _majority(answers: Answers) -> int:
    """Of the whole board, which may have more seats than were named; 0 while nobody has said how many."""
    return answers.board_size // 2 + 1 if answers.board_size else 0


def _filled(texts: Texts, by_language: Mapping[str, Words]) -> Texts:
    return {
        language: words.show(keep_whole(texts.get(language, ""), is_missing=lambda name: not words.has([name]))[0])  # noqa: B023
        for language, words in by_language.items()
    }
