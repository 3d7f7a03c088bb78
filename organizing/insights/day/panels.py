"""Who decides, who climbs, where names come from: the panels beside the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing import conf
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Commitment, Move
from organizing.campaigns.words import stance_chip
from organizing.followups.models import Ladder, Step
from organizing.followups.words import do_in_words, wait_in_words
from organizing.groups.chip import Chip
from organizing.insights.day.growth import show
from organizing.insights.figures.read import Figures
from organizing.translated import in_language

SOURCES_SHOWN: Final = 5
TARGETS_SHOWN: Final = 8
STAGES: Final = ("signed", "confirmed", "more", "often")


@dataclass(frozen=True)
class Decider:
    """A target with its stance in words."""

    target: Target
    chip: Chip
    note: str


@dataclass(frozen=True)
class Rung:
    """A step with how many people stand at it and how many moved on; None until they were counted."""

    title: str
    wait: str
    here: int | None
    moved_on: int | None


@dataclass
class Climb:
    """A ladder and its rungs."""

    ladder: Ladder
    rungs: list[Rung] = field(default_factory=list)


@dataclass(frozen=True)
class Bar:
    """One line of a table with a bar in it; `share` in words stands behind the number."""

    label: str
    number: int
    percent: int
    share: str = ""


def find_targets(campaign: Campaign) -> QuerySet[Any]:
    """The campaign's targets in the organizers' order, with the day they last said what they stand by now."""
    said = Commitment.objects.filter(target=OuterRef("pk"), official=OuterRef("official"), stance=OuterRef("stance"))
    newest = said.order_by("-said_on").values("said_on")[:1]
    targets: QuerySet[Any] = Target.objects.filter(campaign=campaign).in_order().annotate(said_on=Subquery(newest))
    return targets


def find_moves(campaign: Campaign) -> QuerySet[Move]:
    """The whole plan, what is open first, soonest first."""
    return Move.objects.filter(campaign=campaign).order_by(F("done_at").desc(nulls_first=True), "due_on", "id")


def find_steps(campaign: Campaign) -> QuerySet[Step]:
    """The rungs of the campaign's ladders, in order."""
    steps = Step.objects.filter(ladder__campaign=campaign, version=F("ladder__version"))
    return steps.select_related("ladder__campaign").order_by("ladder", "position").defer("body")


def tell_targets(targets: Iterable[Any], figures: Figures) -> list[Decider]:
    """One line each: when they said so, and how many signed in their district. Who has a vote comes first."""
    first = sorted(targets, key=lambda target: not target.has_vote)[:TARGETS_SHOWN]
    return [Decider(target, stance_chip(target), _target_note(target, figures)) for target in first]


def _target_note(target: Any, figures: Figures) -> str:
    parts = [_("Said so on %(day)s.") % {"day": show(target.said_on)}] if target.said_on else []
    signers = figures.districts.get(str(target.official.office.division_id), 0)
    if signers:
        words = ngettext("%(count)s signer in the district.", "%(count)s signers in the district.", signers)
        parts.append(words % {"count": f"{signers:,}"})
    return " ".join(parts)


def tell_ladders(steps: Iterable[Step], figures: Figures) -> list[Climb]:
    """The ladders with what is known of who stands where."""
    climbs: dict[int, Climb] = {}
    for step in steps:
        counts = figures.rungs.get(step.pk, {})
        is_counted = figures.counted_at is not None
        climbs.setdefault(step.ladder_id, Climb(step.ladder)).rungs.append(
            Rung(
                title=in_language(step.subject) or str(do_in_words(step)),
                wait=wait_in_words(step),
                here=counts.get("here", 0) if is_counted else None,
                moved_on=counts.get("moved_on", 0) if is_counted else None,
            )
        )
    return list(climbs.values())


def tell_sources(figures: Figures) -> list[Bar]:
    """Where signatures come from, most first; beyond a few, the rest together."""
    ranked = sorted(figures.sources.items(), key=lambda item: (-item[1], item[0]))
    named = [(_source_in_words(key), number) for key, number in ranked[:SOURCES_SHOWN]]
    if rest := sum(number for _key, number in ranked[SOURCES_SHOWN:]):
        named.append((_("Other"), rest))
    return draw_bars(named)


def _source_in_words(key: str) -> str:
    """Sources are kept as they were written down: "paper", "scan", a page's path with or without a word behind it."""
    known = {"paper": _("Paper sheets"), "scan": _("QR codes on paper sheets"), "": _("Not known")}
    if key in known:
        return known[key]
    page, _space, code = key.partition(" ")
    return code or _("Page %(path)s") % {"path": page}


def tell_stages(figures: Figures) -> list[Bar]:
    """How far people came, each measured against those who signed."""
    words = {
        "signed": _("Signed"),
        "confirmed": _("Pressed the button in the mail"),
        "more": _("Did one more thing"),
        "often": _("Did three things or more"),
    }
    signed = figures.people.get("signed", 0)
    return draw_bars(
        [(words[stage], figures.people.get(stage, 0)) for stage in STAGES if stage in figures.people], whole=signed
    )


def tell_districts(figures: Figures) -> list[Bar]:
    """Signers by district, most first, those whose district nobody knows last."""
    names = figures.district_names
    known = sorted(
        ((names[key], number) for key, number in figures.districts.items() if key in names and number > 0),
        key=lambda item: (-item[1], item[0]),
    )
    lost = sum(number for key, number in figures.districts.items() if key not in names)
    return draw_bars([*known, (_("District not known"), lost)] if lost else known)


def care_in_words(figures: Figures | None) -> str:
    """Who has not confirmed, and what becomes of it."""
    kept = _("What nobody confirms is forgotten after %(days)s days.") % {"days": conf.get("UNCONFIRMED_DAYS")}
    people = figures.people if figures else {}
    waiting = people.get("signed", 0) - people.get("confirmed", 0)
    if waiting <= 0:
        return kept
    words = ngettext("%(count)s signer has not confirmed.", "%(count)s signers have not confirmed.", waiting)
    return f"{words % {'count': f'{waiting:,}'}} {kept}"


def draw_bars(rows: Iterable[tuple[str, int]], *, whole: int = 0) -> list[Bar]:
    """Measure each against the longest; where there is a `whole`, say the share of it, too."""
    found = list(rows)
    longest = max((number for _label, number in found), default=0)
    return [
        Bar(
            label=label,
            number=number,
            percent=number * 100 // longest if longest else 0,
            share=f"{number * 100 // whole}%" if whole else "",
        )
        for label, number in found
    ]
