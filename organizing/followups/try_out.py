"""Send a ladder's e-mails to oneself, through the ledger, each marked as a test."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from organizing.followups.email import merge_fields, render_step
from organizing.followups.models import Ladder, Step
from organizing.groups.models import Membership
from organizing.mail.models import Email
from organizing.mail.queue import queue_email
from organizing.registry import Content, EmailKind, email_kinds


def register() -> None:
    """Add the test to the kinds of mail: asked for by its reader just now, and it counts for nothing."""
    email_kinds.add("ladder_test", EmailKind(render=_render, refuse=lambda email: "", lane=1, is_transactional=True))


def try_ladder(*, ladder: Ladder, version: int, by: Any, now: datetime) -> int:
    """Queue every e-mail step of one version, in each language it is written in, to the member `by`; returns how many.

    Each press is a new round of mail. Nobody but `by` gets any, and nobody's place on the ladder changes.
    """
    membership = Membership.objects.get(user=by)
    turn, sent = uuid4().hex[:12], 0
    for step in ladder.steps.filter(version=version, kind="email").order_by("position"):
        for language in (code for code, _name in settings.LANGUAGES if step.body.get(code)):
            queue_email(
                kind="ladder_test",
                group=ladder.group,
                key=f"ladder_test:{turn}:{step.pk}:{language}",
                language=language,
                now=now,
                membership=membership,
                campaign=ladder.campaign,
                reference=f"step:{step.pk}",
            )
            sent += 1
    return sent


def _render(email: Email) -> Content:
    step = Step.objects.select_related("ladder__campaign").get(pk=int(email.reference.split(":")[1]))
    assert email.membership
    names = merge_fields(email, first_name=email.membership.user.first_name or email.group.name)
    return render_step(
        email, step, names, mark=_("[Test] "), note=_("This is a test that only you get. Nobody on the list has it.")
    )
