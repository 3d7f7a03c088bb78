"""The kinds of mail that this room itself knows how to write."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from organizing.actions.models import PendingAnswers
from organizing.mail.compose import render_email
from organizing.mail.links import confirm_url, invitation_url
from organizing.mail.models import Email
from organizing.registry import Content, EmailKind, ask_kinds, email_kinds
from organizing.translated import in_language


def register() -> None:
    """Add the thank-you and the invitation to the registry."""
    email_kinds.add(
        "thank_you",
        EmailKind(render=_thank_you, refuse=_refuse_thank_you, lane=0, is_transactional=True, resend_when_unknown=True),
    )
    email_kinds.add(
        "invitation",
        EmailKind(
            render=_invitation, refuse=_refuse_invitation, lane=1, is_transactional=True, resend_when_unknown=True
        ),
    )


def _thank_you(email: Email) -> Content:
    pending_id = int(email.reference.split(":")[1])
    assert email.action and email.campaign and email.person
    return render_email(
        ask_kinds.get(email.action.ask.kind).thanks,
        email,
        first_name=PendingAnswers.objects.get(pk=pending_id).answers["first_name"],
        ask_title=in_language(email.action.ask.title),
        demand=in_language(email.campaign.demand),
        confirm_url=confirm_url(group=email.group, action_id=email.action.pk, pending_id=pending_id),
    )


def _refuse_thank_you(email: Email) -> str:
    if not email.action or not PendingAnswers.objects.filter(pk=int(email.reference.split(":")[1])).exists():
        return gettext_noop("There is nothing left to confirm.")
    if not email.action.ask.takes_actions:
        return gettext_noop("The campaign is not running.")
    return ""


def _invitation(email: Email) -> Content:
    assert email.invitation
    return render_email(
        "invitation",
        email,
        invitation=email.invitation,
        role=email.invitation.get_role_display(),
        invite_url=invitation_url(
            group=email.group, invitation_id=email.invitation.pk, expires_at=email.invitation.expires_at
        ),
    )


def _refuse_invitation(email: Email) -> str:
    if email.invitation is None or email.invitation.accepted_at:
        return gettext_noop("The invitation was accepted or taken back.")
    return ""
