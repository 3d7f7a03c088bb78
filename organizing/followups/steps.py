"""What a rung does: queue an e-mail, or give an organizer a task."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from organizing.followups.models import Anchor, FollowUp
from organizing.followups.tasks import make_task
from organizing.mail.queue import queue_email
from organizing.registry import StepType, step_types
from organizing.translated import in_language

TASK_DAYS: Final = 7


def register() -> None:
    """Add the package's step types to the registry."""
    step_types.add("email", StepType(label=_("Send an e-mail"), run=_send_email))
    step_types.add("task", StepType(label=_("Give an organizer a task"), run=_give_task))


def _send_email(followup: FollowUp, now: datetime) -> str:
    queue_email(
        kind="hearing" if followup.step.anchor == Anchor.HEARING else "follow_up",
        group=followup.group,
        key=f"follow_up:{followup.pk}",
        language=followup.person.language,
        now=now,
        person=followup.person,
        action=followup.action,
        campaign=followup.step.ladder.campaign,
        reference=f"followup:{followup.pk}",
    )
    return gettext_noop("E-mail queued.")


def _give_task(followup: FollowUp, now: datetime) -> str:
    step = followup.step
    make_task(
        group=followup.group,
        key=f"followup:{followup.pk}",
        what=in_language(step.subject),
        why=in_language(step.body),
        campaign=step.ladder.campaign,
        person=followup.person,
        assigned_to=followup.person.organizer,
        due_at=now + timedelta(days=TASK_DAYS),
        now=now,
    )
    return gettext_noop("Task given.")
