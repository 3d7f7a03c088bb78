"""Everything the plan's page shows, in five queries whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan_models import HEARINGS, Commitment, Move
from organizing.campaigns.votes import Votes, count_votes
from organizing.campaigns.words import move_chip, mover_in_words, stance_chip
from organizing.groups.chip import Chip


@dataclass(frozen=True)
class PlannedTarget:
    """One target with all that is known of how to move it.

    Attributes:
        said: the commitment it stands by now; None where nobody has written one down.
        ties: who can move it, each with its words.
        next_move: the first open entry about it.
    """

    target: Target
    chip: Chip
    said: Commitment | None = None
    ties: list[tuple[TargetTie, str]] = field(default_factory=list)
    next_move: Move | None = None

    @property
    def movers(self) -> list[str]:
        """Who can move it, in words."""
        return [words for _tie, words in self.ties]


@dataclass(frozen=True)
class PlannedMove:
    """One entry with its state in words."""

    move: Move
    chip: Chip
    is_late: bool


@dataclass(frozen=True)
class Plan:
    """A campaign's plan on one day.

    Attributes:
        open: what is still to do, late first.
        done: newest first.
        hearings: open hearings and votes, the next one first.
    """

    campaign: Campaign
    votes: Votes
    targets: list[PlannedTarget]
    open: list[PlannedMove]
    done: list[PlannedMove]
    hearings: list[PlannedMove]


def read_plan(campaign: Campaign, *, today: date) -> Plan:
    """Read the plan. Its open entries are in order of their day, so those that are late come first."""
    moves = read_moves(campaign)
    targets = plan_targets(campaign, moves=moves)
    planned = [PlannedMove(move, move_chip(move, today), _is_late(move, today)) for move in moves]
    still_open = [one for one in planned if one.move.done_at is None]
    done = [one for one in planned if one.move.done_at]
    return Plan(
        campaign=campaign,
        votes=count_votes(campaign, [one.target for one in targets]),
        targets=targets,
        open=still_open,
        done=sorted(done, key=lambda one: (one.move.done_at, one.move.pk), reverse=True),
        hearings=[one for one in still_open if one.move.kind in HEARINGS and not one.is_late],
    )


def read_moves(campaign: Campaign) -> list[Move]:
    """The campaign's entries by day, with whom they name."""
    moves = Move.objects.filter(campaign=campaign).select_related(
        "campaign", "assigned_to", "done_by", "target__official__office"
    )
    return list(moves.order_by("due_on", "id"))


def plan_targets(campaign: Campaign, *, moves: Iterable[Move]) -> list[PlannedTarget]:
    """The campaign's targets in order, each with its source, its movers and what comes next."""
    targets = list(Target.objects.filter(campaign=campaign).in_order())
    said = newest_words(targets)
    ties = ties_by_target(targets)
    next_moves: dict[int, Move] = {}
    for move in moves:
        if move.done_at is None and move.target_id:
            next_moves.setdefault(move.target_id, move)
    return [
        PlannedTarget(
            target=target,
            chip=stance_chip(target),
            said=said.get(target.pk),
            ties=ties[target.pk],
            next_move=next_moves.get(target.pk),
        )
        for target in targets
    ]


def newest_words(targets: Iterable[Target]) -> dict[int, Commitment]:
    """By target: the newest thing its present official said, which is where it stands."""
    holders = {target.pk: target.official_id for target in targets}
    words: dict[int, Commitment] = {}
    for one in Commitment.objects.filter(target__in=holders).order_by("-said_on", "-id"):
        if one.official_id in (None, holders[one.target_id]):
            words.setdefault(one.target_id, one)
    return words


def ties_by_target(targets: Iterable[Target]) -> dict[int, list[tuple[TargetTie, str]]]:
    """By target: who can move it, each with its words."""
    ties: dict[int, list[tuple[TargetTie, str]]] = defaultdict(list)
    for tie in (
        TargetTie.objects.filter(target__in=[one.pk for one in targets])
        .select_related("by_target__official__office")
        .order_by("id")
    ):
        ties[tie.target_id].append((tie, mover_in_words(tie)))
    return ties


def _is_late(move: Move, today: date) -> bool:
    return move.done_at is None and move.due_on < today
