"""Put an entry into a campaign's plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.campaigns.follow_hearing import follow_hearing
from organizing.campaigns.meetings import tell_of_meeting
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Move, MoveKind
from organizing.groups.models import Membership
from organizing.registry import tell


@dataclass(frozen=True)
class MoveDetails:
    """All that an organizer writes about an entry besides its kind. Texts are by language code.

    Attributes:
        due_on: may be left out where `sent_on` and `legal_days` say it, or `starts_at` does.
        assigned_to: the id of a member of staff.
    """

    what: dict[str, str]
    due_on: date | None = None
    starts_at: datetime | None = None
    place: dict[str, str] = field(default_factory=dict)
    target_id: int | None = None
    assigned_to: int | None = None
    sent_on: date | None = None
    legal_days: int | None = None
    law: str = ""
    source_url: str = ""
    is_public: bool = False


@transaction.atomic
def plan_move(*, campaign_id: int, kind: str, details: MoveDetails, by: Any, now: datetime | None = None) -> Move:
    """Add an entry. A hearing or vote that is the next one becomes the campaign's date; a win is done already.

    Tells `move_planned(move=, now=)`, and of a meeting soon `meeting_planned(target=, move=, now=)`.

    Raises:
        ValidationError: no words, no day, a win or a request that is still to come; with the field it is about.
    """
    now = now or timezone.now()
    campaign: Campaign = Campaign.objects.select_related("group").get(pk=campaign_id)
    move = Move(group=campaign.group, campaign=campaign, kind=MoveKind(kind))
    write_details(move, details, now=now)
    if move.kind == MoveKind.WIN:
        move.done_at, move.done_by = now, by
    move.save()
    follow_plan(move, now=now)
    return move


def write_details(move: Move, details: MoveDetails, *, now: datetime) -> None:
    """Set the checked details on `move`; nothing is saved."""
    zone = move.group.zone
    today = now.astimezone(zone).date()
    due_on = _check(move, details, today=today)
    move.what, move.place = details.what, details.place
    move.starts_at, move.sent_on = details.starts_at, details.sent_on
    move.legal_days, move.law = details.legal_days, details.law.strip()
    move.source_url, move.is_public = details.source_url, details.is_public
    move.due_on = due_on
    move.target = Target.objects.get(pk=details.target_id, campaign=move.campaign) if details.target_id else None
    move.assigned_to = _member(details.assigned_to)


def answer_due_on(*, sent_on: date, legal_days: int) -> date:
    """The last day the law leaves an office: calendar days, the day of sending not counted.

    A law that counts working days or starts when the request arrives is for the organizer to reckon.
    """
    return sent_on + timedelta(days=legal_days)


def follow_plan(move: Move, *, now: datetime, before: datetime | None = None) -> None:
    """Let the campaign's date, the digests and the task list follow an entry that was written.

    `before` is when it started until now.
    """
    follow_hearing(campaign_id=move.campaign_id, now=now, left=before)
    tell_of_meeting(move, now=now)
    tell("move_planned", move=move, now=now)


def _check(move: Move, details: MoveDetails, *, today: date) -> date:
    """The day it is due."""
    if not any(text.strip() for text in details.what.values()):
        raise ValidationError({"what": _("Say in one line what it is.")})
    if details.sent_on and details.sent_on > today:
        raise ValidationError({"sent_on": _("This day is still to come. Leave it empty until the request is sent.")})
    day = _due_on(move, details)
    if day is None:
        raise ValidationError({"due_on": _("Give the day.")})
    if move.kind == MoveKind.WIN and day > today:
        raise ValidationError({"due_on": _("This day is still to come. A win is written down when it is won.")})
    if move.kind == MoveKind.MEETING and not details.target_id:
        raise ValidationError({"target": _("Say with whom.")})
    return day


def _due_on(move: Move, details: MoveDetails) -> date | None:
    if details.starts_at:
        return details.starts_at.astimezone(move.group.zone).date()
    if details.sent_on and details.legal_days is not None:
        return answer_due_on(sent_on=details.sent_on, legal_days=details.legal_days)
    return details.due_on


def _member(user_id: int | None) -> Any:
    """The member of staff of that id.

    Raises:
        ValidationError: somebody else, or nobody, goes by it.
    """
    if user_id is None:
        return None
    membership = Membership.objects.select_related("user").filter(user_id=user_id).first()
    if membership is None:
        raise ValidationError({"assigned_to": _("That person is not on your group’s staff.")})
    return membership.user
