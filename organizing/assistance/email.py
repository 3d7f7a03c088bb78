"""The two mails about requests for help. Neither says a word of what was asked, or by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.assistance.contacts import contacts
from organizing.assistance.models import HandOver
from organizing.assistance.open_hand_over import opens
from organizing.assistance.remind import in_our_hands
from organizing.groups.models import LocalGroup
from organizing.mail.compose import render_email
from organizing.mail.models import Email
from organizing.registry import Content, EmailKind, email_kinds
from organizing.vault import seal_token

PURPOSE: Final = "help_hand_over"


def register() -> None:
    """Add both. A second copy does no harm, so one that may not have gone out goes again."""
    waits = EmailKind(render=_waits, refuse=_refuse_waits, lane=1, is_transactional=True, resend_when_unknown=True)
    handed = EmailKind(
        render=_handed,
        refuse=_refuse_handed,
        address=_partner_of,
        lane=1,
        is_transactional=True,
        resend_when_unknown=True,
    )
    email_kinds.add("help_waits", waits)
    email_kinds.add("help_handed", handed)


def _waits(email: Email) -> Content:
    base = email.group.root_url or str(getattr(settings, "WAGTAILADMIN_BASE_URL", "")).rstrip("/")
    is_late = email.reference == "help:late"
    return render_email("help_waits", email, is_late=is_late, list_url=f"{base}{reverse('organizing_help')}")


def _refuse_waits(email: Email) -> str:
    if not email.membership_id or not contacts().filter(pk=email.membership_id).exists():
        return gettext_noop("Its reader no longer reads requests for help.")
    return "" if in_our_hands().exists() else gettext_noop("No request for help waits any more.")


def _handed(email: Email) -> Content:
    handed = HandOver.objects.get(pk=_number(email))
    assert handed.expires_at
    url = hand_over_url(group=email.group, hand_over_id=handed.pk, expires_at=handed.expires_at)
    return render_email("help_handed", email, open_url=url, expires_at=handed.expires_at)


def _refuse_handed(email: Email) -> str:
    if not opens(hand_over_id=_number(email), now=timezone.now()):
        return gettext_noop("The link was opened already, or is of no use any more.")
    return ""


def _partner_of(email: Email) -> str:
    handed = HandOver.objects.select_related("partner").filter(pk=_number(email)).first()
    return handed.partner.email if handed and handed.partner else ""


def hand_over_url(*, group: LocalGroup, hand_over_id: int, expires_at: datetime) -> str:
    """The page whose button opens the request, once."""
    token = seal_token(PURPOSE, hand_over_id, expires_at=expires_at)
    return f"{group.root_url}{reverse('organizing:help_hand_over', args=[token])}"


def _number(email: Email) -> int:
    return int(email.reference.split(":")[1])
