"""Invite a colleague by a mailed link."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from organizing import conf
from organizing.groups.models import Invitation, LocalGroup
from organizing.mail.queue import queue_email


@transaction.atomic
def invite_member(
    *, group: LocalGroup, email: str, role: str, language: str, invited_by: Any, now: datetime
) -> Invitation:
    """Offer `role` in the group to whoever reads this mailbox, for `INVITATION_DAYS`.

    A second call for the same address replaces the offer and sends a new link; the old one stops working.
    """
    Invitation.objects.filter(email__iexact=email, accepted_at=None).delete()
    invitation: Invitation = Invitation.objects.create(
        group=group,
        email=email,
        role=role,
        language=language,
        invited_by=invited_by,
        expires_at=now + timedelta(days=conf.get("INVITATION_DAYS")),
    )
    queue_email(
        kind="invitation",
        group=group,
        key=f"invitation:{invitation.pk}",
        language=language,
        now=now,
        invitation=invitation,
    )
    return invitation
