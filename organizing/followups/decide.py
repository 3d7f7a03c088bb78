"""Does a rung go ahead for one person? The same answer for the worker and for whoever reads a person's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from organizing.followups.models import Anchor, FollowUp
from organizing.followups.pressing import EVERYONE_AGREES, presses_nobody
from organizing.followups.stop import MAILBOX_DIED
from organizing.mail.clock import next_allowed
from organizing.mail.suppress import find_suppression
from organizing.people.consents import may_email
from organizing.registry import skip_conditions

# A reminder that belongs to a date is worse late than never.
TOO_LATE: Final = timedelta(days=2)


def why_stopped(followup: FollowUp) -> str:
    """Why this person leaves the ladder for good, or ""."""
    campaign = followup.step.ladder.campaign
    if not campaign.is_running:
        return gettext_noop("The campaign is not running.")
    if followup.action.withdrawn_at:
        return gettext_noop("The signature was taken back.")
    if not may_email(person=followup.person, topic=campaign.topic):
        return gettext_noop("No consent to e-mail about this campaign.")
    if find_suppression(followup.person.email):
        return MAILBOX_DIED
    return ""


def why_passed_by(followup: FollowUp, now: datetime) -> str:
    """Why this rung is passed by, or ""."""
    if followup.step.anchor == Anchor.HEARING and now - _planned_at(followup) > TOO_LATE:
        return gettext_noop("Its date has passed.")
    if presses_nobody(followup.step):
        return EVERYONE_AGREES
    if any(skip_conditions.get(name)(followup) for name in followup.step.skip_if):
        return gettext_noop("Not needed: the person has done it, or it does not fit.")
    return ""


def _planned_at(followup: FollowUp) -> datetime:
    """When this rung was to run; `due_at` moves while a ladder is paused."""
    step = followup.step
    planned = followup.anchor_at + timedelta(hours=step.delay_hours)
    return next_allowed(planned, zone=followup.group.zone, on_weekdays_only=step.on_weekdays_only)
