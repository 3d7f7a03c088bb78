"""What a campaign shows in public of its way: what was done and won, what officials said, when it is decided.

Private moves, private commitments, what came of a move and who did it stay with staff.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign
from organizing.campaigns.plan_models import HEARINGS, Commitment, Move, MoveKind
from organizing.officials.models import Official
from organizing.translated import in_language


@dataclass(frozen=True)
class PublicEntry:
    """One line of the public timeline, in the language being read.

    Attributes:
        kind: a value of `MoveKind`, or `said` for what an official said.
        day: by the group's clock; of a commitment, the day it was said.
        is_ahead: it is still to come.
        starts_at, place: of a hearing, meeting or vote, where they are known.
        official, stance, quote: of what was said: by whom, where it puts them, in their words.
        source, source_url: where it can be looked up; either may be "".
    """

    kind: str
    day: date
    title: str
    is_ahead: bool = False
    starts_at: datetime | None = None
    place: str = ""
    official: Official | None = None
    stance: str = ""
    quote: str = ""
    source: str = ""
    source_url: str = ""


def public_timeline(campaign: Campaign, *, now: datetime | None = None) -> list[PublicEntry]:
    """Read the campaign's public entries, newest first and what is still to come on top: two queries.

    A commitment leaves with its target; a hearing set on the campaign alone is told like one of the plan.
    """
    zone = campaign.group.zone
    today = (now or timezone.now()).astimezone(zone).date()
    moves = list(Move.objects.filter(campaign=campaign, is_public=True).order_by("due_on", "id"))
    entries = [entry for move in moves if (entry := _of_move(move, zone=zone, today=today))]
    entries += _of_commitments(campaign)
    if campaign.hearing_at and not any(entry.starts_at == campaign.hearing_at for entry in entries):
        entries.append(_of_hearing(campaign, zone=zone, today=today))
    return sorted(entries, key=lambda entry: entry.day, reverse=True)


def _of_move(move: Move, *, zone: ZoneInfo, today: date) -> PublicEntry | None:
    """None for what is neither done nor a date to come to. A records request counts from the day it went out."""
    day = _day_of(move, zone)
    if day is None:
        return None
    return PublicEntry(
        kind=move.kind,
        day=day,
        title=in_language(move.what),
        is_ahead=move.done_at is None and day >= today,
        starts_at=move.starts_at,
        place=in_language(move.place),
        source=move.law,
        source_url=move.source_url,
    )


def _day_of(move: Move, zone: ZoneInfo) -> date | None:
    if move.kind in HEARINGS:
        return move.due_on
    if move.done_at:
        return move.done_at.astimezone(zone).date()
    return move.sent_on


def _of_commitments(campaign: Campaign) -> Iterator[PublicEntry]:
    said = Commitment.objects.filter(target__campaign=campaign).public()
    for one in said.select_related("official__office", "target__official__office"):
        official = one.said_by
        yield PublicEntry(
            kind="said",
            day=one.said_on,
            title=_("%(official)s: %(stance)s") % {"official": official.title(), "stance": one.get_stance_display()},
            official=official,
            stance=one.stance,
            quote=in_language(one.quote),
            source=one.source,
            source_url=one.source_url,
        )


def _of_hearing(campaign: Campaign, *, zone: ZoneInfo, today: date) -> PublicEntry:
    assert campaign.hearing_at is not None
    day = campaign.hearing_at.astimezone(zone).date()
    return PublicEntry(
        kind=MoveKind.HEARING,
        day=day,
        title=_("Hearing"),
        is_ahead=day >= today,
        starts_at=campaign.hearing_at,
        place=in_language(campaign.hearing_place),
    )
