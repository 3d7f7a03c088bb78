"""Campaigns, stances and the plan in an organizer's words."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import Campaign, CampaignState, Stance, Target, TargetTie
from organizing.campaigns.plan_models import Commitment, Move, MoveKind
from organizing.groups.chip import Chip
from organizing.groups.moment import local_day

STATES: Final[dict[str, tuple[str, Any]]] = {
    CampaignState.PLANNING: ("edit", "plain"),
    CampaignState.RUNNING: ("org-play", "good"),
    CampaignState.WON: ("circle-check", "good"),
    CampaignState.MONITORING: ("view", "wait"),
    CampaignState.LOST: ("cross", "bad"),
    CampaignState.CLOSED: ("lock", "plain"),
}
STANCES: Final[dict[str, tuple[str, Any]]] = {
    Stance.YES: ("check", "good"),
    Stance.LEANING: ("arrow-up", "good"),
    Stance.UNDECIDED: ("help", "wait"),
    Stance.UNKNOWN: ("time", "wait"),
    Stance.CONCERNED: ("warning", "wait"),
    Stance.NO: ("cross", "bad"),
}
KIND_ICONS: Final[dict[str, str]] = {
    MoveKind.MOVE: "arrow-right",
    MoveKind.MILESTONE: "thumbtack",
    MoveKind.RECORDS: "folder-open-1",
    MoveKind.MEETING: "group",
    MoveKind.HEARING: "calendar",
    MoveKind.VOTE: "tasks",
    MoveKind.WIN: "circle-check",
}


def state_chip(campaign: Campaign) -> Chip:
    """Where the campaign is."""
    return Chip(campaign.get_state_display(), *STATES[campaign.state])


def stance_chip(said: Target | Commitment) -> Chip:
    """Where a target stands, or what was once said."""
    return Chip(said.get_stance_display(), *STANCES[said.stance])


def move_chip(move: Move, today: date) -> Chip:
    """Done and when, late with the days in words, or due. Of a records request it is the answer that is late."""
    if move.done_at:
        day = date_format(local_day(move.done_at), "DATE_FORMAT")
        return Chip(_("Done on %(day)s") % {"day": day}, "circle-check", "good")
    days = (today - move.due_on).days
    if days > 0:
        return Chip(_late_words(move, days), "warning", "bad")
    if days == 0:
        return Chip(_("Answer is due today") if is_asked(move) else _("Today"), "time", "wait")
    return Chip(_ahead_words(move, -days), "time")


def is_asked(move: Move) -> bool:
    """Whether it is a records request that went out, so that the answer is what is waited for."""
    return move.kind == MoveKind.RECORDS and move.sent_on is not None


def movers_in_words(ties: list[TargetTie]) -> list[str]:
    """Who can move a target, each with how: "Pastor Ruth (baptized his children)"."""
    return [mover_in_words(tie) for tie in ties]


def mover_in_words(tie: TargetTie) -> str:
    """One of them."""
    name = tie.by_target.official.title() if tie.by_target else tie.by
    return f"{name} ({tie.note})" if tie.note else name


def _late_words(move: Move, days: int) -> str:
    if is_asked(move):
        text = ngettext("Answer is %(days)s day late", "Answer is %(days)s days late", days)
    else:
        text = ngettext("%(days)s day late", "%(days)s days late", days)
    return text % {"days": days}


def _ahead_words(move: Move, days: int) -> str:
    if is_asked(move):
        text = ngettext("Answer due in %(days)s day", "Answer due in %(days)s days", days)
    else:
        text = ngettext("In %(days)s day", "In %(days)s days", days)
    return text % {"days": days}
