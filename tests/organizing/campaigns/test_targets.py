"""Whom a campaign aims at, who can move them, and the votes."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from organizing.campaigns.add_target import add_target
from organizing.campaigns.edit_target import TargetDetails, edit_target
from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan import plan_targets
from organizing.campaigns.power_map import draw_power_map
from organizing.campaigns.set_influence import set_influence
from organizing.campaigns.tie_target import tie_target
from organizing.campaigns.untie_target import untie_target
from organizing.campaigns.votes import count_votes, vote_numbers, votes_in_words
from organizing.groups.scope import group_scope


@pytest.fixture
def board(in_larkmoor: Any) -> list[Target]:
    return list(Target.objects.in_order())


def test_counts_only_a_yes_and_shows_who_leans_apart(board: list[Target], campaign: Campaign):
    votes = count_votes(campaign, board)
    assert (votes.yes, votes.leaning, votes.open, votes.no, votes.missing) == (1, 1, 2, 1, 2)
    assert votes_in_words(votes) == "1 of 3 votes are promised: 2 more to win."
    assert [number.value for number in vote_numbers(votes)] == [1, 1, 2, 1]
    campaign.votes_needed = 0
    assert votes_in_words(count_votes(campaign, board)).startswith("No vote decides")


def test_adds_an_official_once_and_at_the_end(board: list[Target], campaign: Campaign):
    Target.objects.filter(pk=board[0].pk).delete()
    official = board[0].official_id
    first = add_target(campaign_id=campaign.pk, official_id=official, has_vote=True)
    again = add_target(campaign_id=campaign.pk, official_id=official, role="ally")
    assert (first.pk, again.role, first.position, first.stance) == (again.pk, "primary", 6, "unknown")


def test_editing_a_target_leaves_its_stance(board: list[Target]):
    edit_target(target_id=board[0].pk, details=TargetDetails("ally", has_vote=False, influence=5, needs=" A memo "))
    board[0].refresh_from_db()
    assert (board[0].role, board[0].influence, board[0].needs, board[0].stance) == ("ally", 5, "A memo", "yes")
    with pytest.raises(ValidationError):
        edit_target(target_id=board[0].pk, details=TargetDetails("boss", has_vote=False, influence=5))


@pytest.mark.parametrize("influence", [0, 6])
def test_keeps_influence_on_the_scale(board: list[Target], influence: int):
    with pytest.raises(ValidationError):
        set_influence(target_id=board[0].pk, influence=influence)


def test_setting_influence_twice_changes_it_once(board: list[Target]):
    assert [set_influence(target_id=board[0].pk, influence=5) for _time in range(2)] == [True, False]


def test_ties_the_same_mover_once(board: list[Target]):
    for note in ("neighbors", "neighbors for years"):
        tie_target(target_id=board[0].pk, by_target_id=board[1].pk, note=note)
        tie_target(target_id=board[0].pk, by="The labor council", note=note)
    assert sorted(TargetTie.objects.values_list("note", flat=True)) == ["neighbors for years"] * 2
    tie = TargetTie.objects.order_by("pk")[0]
    assert [untie_target(tie_id=tie.pk) for _time in range(2)] == [True, False]


@pytest.mark.parametrize("mover", ["nobody", "both", "itself"])
def test_refuses_a_tie_without_one_mover(board: list[Target], mover: str):
    movers: dict[str, dict[str, Any]] = {
        "nobody": {},
        "both": {"by": "Somebody", "by_target_id": board[1].pk},
        "itself": {"by_target_id": board[0].pk},
    }
    with pytest.raises(ValidationError):
        tie_target(target_id=board[0].pk, **movers[mover])


def test_draws_everybody_in_one_cell(board: list[Target], campaign: Campaign):
    set_influence(target_id=board[4].pk, influence=5)
    drawn = draw_power_map(plan_targets(campaign, moves=[]))
    cells = {
        (row.influence, stance): [one.target.pk for one in cell] for row in drawn.rows for stance, cell in row.cells
    }
    assert cells[5, "no"] == [board[4].pk]
    assert cells[3, "undecided"] == [board[2].pk, board[3].pk]
    assert sum(len(cell) for cell in cells.values()) == 5


def test_another_groups_target_is_not_found(board: list[Target], other_group: Any):
    with group_scope(other_group):
        with pytest.raises(Target.DoesNotExist):
            set_influence(target_id=board[0].pk, influence=5)
        with pytest.raises(Target.DoesNotExist):
            tie_target(target_id=board[0].pk, by="Somebody")
