"""The day in a greeting and one sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import Campaign
from organizing.campaigns.votes import Votes
from organizing.groups.moment import group_zone, local_day


def greet(user: Any, now: datetime) -> str:
    """Good morning, afternoon or evening, by the group's clock."""
    hour = now.astimezone(group_zone()).hour
    name = user.first_name or str(user)
    if hour < 12:
        return _("Good morning, %(name)s.") % {"name": name}
    return (_("Good afternoon, %(name)s.") if hour < 18 else _("Good evening, %(name)s.")) % {"name": name}


def sentence_of(campaign: Campaign, votes: Votes, *, now: datetime) -> str:
    """Where the campaign stands: days to its next date, votes still to win."""
    parts = [part for part in (_time_left(campaign, now), _votes_left(votes)) if part]
    return ", ".join(parts) + "." if parts else _("No date is set yet.")


def _time_left(campaign: Campaign, now: datetime) -> str:
    today = local_day(now)
    if campaign.hearing_at and (days := (local_day(campaign.hearing_at) - today).days) >= 0:
        if days == 0:
            return _("The hearing is today")
        return ngettext("%(days)s day to the hearing", "%(days)s days to the hearing", days) % {"days": days}
    if campaign.delivery_on and (days := (campaign.delivery_on - today).days) >= 0:
        if days == 0:
            return _("Delivery is today")
        return ngettext("%(days)s day to delivery", "%(days)s days to delivery", days) % {"days": days}
    return ""


def _votes_left(votes: Votes) -> str:
    if not votes.needed:
        return ""
    if not votes.missing:
        return _("enough votes are promised")
    return ngettext("%(left)s more vote to win", "%(left)s more votes to win", votes.missing) % {"left": votes.missing}
