"""The four numbers at the head of the day, and what is drawn under each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.call_results import REACHED
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Move
from organizing.campaigns.votes import Votes
from organizing.campaigns.words import stance_chip
from organizing.groups.chip import Chip
from organizing.insights.day.growth import Growth, show
from organizing.insights.figures.read import Figures

MOST_SEATS: Final = 12


@dataclass(frozen=True)
class Seat:
    """One vote: two letters, and who it is and where they stand in words."""

    letters: str
    words: str
    chip: Chip
    is_yes: bool


@dataclass(frozen=True)
class Headline:
    """One of the numbers.

    Attributes:
        of: what it is measured against, in words.
        goal: draws a bar or, where `recent` is told, a tally; 0 draws none.
        recent: how many of them are of today.
        link: words and address of what comes next.
    """

    label: str
    value: int
    of: str = ""
    note: str = ""
    goal: int = 0
    recent: int | None = None
    seats: tuple[Seat, ...] = ()
    link: tuple[str, str] | None = None

    @property
    def percent(self) -> int:
        """How far it is, at most 100."""
        return min(100, self.value * 100 // self.goal) if self.goal else 0


def read_headlines(
    *,
    campaign: Any,
    figures: Figures,
    growth: Growth | None,
    votes: Votes,
    targets: list[Target],
    moves: list[Move],
    today: date,
) -> list[Headline]:
    """Signatures, votes, calls or letters of the week, and the plan; what a campaign does not have is left out."""
    found: list[Headline] = []
    if "petition" in (campaign.ask_kinds or ()):
        found.append(_signatures(campaign, figures, growth, today))
    if votes.all or votes.needed:
        found.append(_votes(votes, targets))
    found += _week(figures, kinds=campaign.ask_kinds or ())
    if moves:
        found.append(_plan(campaign, moves))
    return found


def _signatures(campaign: Any, figures: Figures, growth: Growth | None, today: date) -> Headline:
    goal = campaign.petition_goal or 0
    recent = figures.days.get(today, 0)
    parts = [_("%(count)s today.") % {"count": f"{recent:,}"}]
    if growth and growth.goal_on:
        parts.append(_("Goal on %(day)s at this pace.") % {"day": show(growth.goal_on)})
    return Headline(
        label=_("Confirmed signatures"),
        value=figures.signatures,
        of=_("of %(goal)s") % {"goal": f"{goal:,}"} if goal else "",
        note=" ".join(parts),
        goal=goal,
        recent=recent,
    )


def _votes(votes: Votes, targets: list[Target]) -> Headline:
    seats = [_seat(target) for target in targets if target.has_vote]
    note = ngettext("%(count)s is still open.", "%(count)s are still open.", votes.open + votes.leaning)
    return Headline(
        label=_("Votes promised"),
        value=votes.yes,
        of=_("of %(needed)s needed") % {"needed": votes.needed} if votes.needed else "",
        note=note % {"count": votes.open + votes.leaning},
        seats=tuple(seats[:MOST_SEATS]),
        goal=votes.needed if len(seats) > MOST_SEATS else 0,
    )


def _seat(target: Target) -> Seat:
    official, chip = target.official, stance_chip(target)
    words = (official.name or str(official.office)).split()
    return Seat(
        "".join(word[0] for word in (words[0], words[-1])).upper(),
        f"{official.title()}: {chip.text}",
        chip,
        target.agrees,
    )


def _week(figures: Figures, *, kinds: Iterable[str]) -> Iterator[Headline]:
    """Calls where people are asked to call, else letters where they are asked to write."""
    if "call" in kinds:
        outcomes = figures.week.get("call", {})
        talked, voicemail = (outcomes.get(outcome, 0) for outcome in REACHED)
        words = {"talked": f"{talked:,}", "voicemail": f"{voicemail:,}"}
        note = _("%(talked)s talked to somebody, %(voicemail)s left a message.") % words if talked or voicemail else ""
        yield Headline(label=_("Calls in seven days"), value=sum(outcomes.values()), note=note)
    elif "letter" in kinds:
        yield Headline(label=_("Letters in seven days"), value=sum(figures.week.get("letter", {}).values()))


def _plan(campaign: Campaign, moves: list[Move]) -> Headline:
    still_open = [move for move in moves if move.done_at is None]
    link = None
    if still_open:
        link = (str(still_open[0]), reverse("organizing_campaigns:move", args=[still_open[0].pk]))
    return Headline(
        label=_("The plan"),
        value=len(moves) - len(still_open),
        of=ngettext("of %(count)s step done", "of %(count)s steps done", len(moves)) % {"count": len(moves)},
        goal=len(moves),
        note=_("Next:") if link else _("Everything is done."),
        link=link,
    )
