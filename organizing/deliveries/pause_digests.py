"""Hold digests to one target back while somebody talks to them, and end them where they are not wanted."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.campaigns.models import DigestState, Target
from organizing.deliveries.answer_models import Reply
from organizing.mail.models import Email
from organizing.registry import listen, tell

REPLIED: Final = gettext_noop("They answered, and the answer is not dealt with yet.")
MEETING: Final = gettext_noop("A meeting with them is planned.")
BOUNCED: Final = gettext_noop("Mail to them came back.")
ASKED: Final = gettext_noop("They asked for no more digests.")


@transaction.atomic
def pause_digests(*, target_id: int, reason: str, now: datetime) -> bool:
    """Send this target no digest until somebody resumes them. Safe to call twice; what was stopped stays stopped."""
    target = _locked(target_id)
    return target.digests == DigestState.ON and _set(target, DigestState.PAUSED, reason, now=now)


@transaction.atomic
def stop_digests(*, target_id: int, reason: str, now: datetime) -> bool:
    """Send this target no digest any more, and tell whoever listens for `digests_stopped`. Safe to call twice."""
    target = _locked(target_id)
    if target.digests == DigestState.STOPPED:
        return False
    _set(target, DigestState.STOPPED, reason, now=now)
    tell("digests_stopped", target=target, now=now)
    return True


@transaction.atomic
def resume_digests(*, target_id: int, now: datetime) -> bool:
    """Let digests go to this target again, whatever held them back. Safe to call twice."""
    target = _locked(target_id)
    return target.digests != DigestState.ON and _set(target, DigestState.ON, "", now=now)


@transaction.atomic
def resume_after_reply(*, reply: Reply, now: datetime) -> int:
    """A reply was dealt with: resume what it had paused, unless another of theirs waits. Returns how many targets."""
    paused = Target.objects.filter(official=reply.official_id, digests=DigestState.PAUSED, digests_reason=REPLIED)
    if reply.campaign_id:
        paused = paused.filter(campaign=reply.campaign_id)
    waiting = Reply.objects.waiting().filter(official=reply.official_id).exclude(pk=reply.pk)
    busy = set(waiting.values_list("campaign_id", flat=True))
    free = [target for target in paused if not busy & {target.campaign_id, None}]
    return sum(resume_digests(target_id=target.pk, now=now) for target in free)


def register() -> None:
    """Hear of meetings that are planned and mailboxes that died."""
    listen("meeting_planned", _on_meeting_planned)
    listen("mailbox_died", _on_mailbox_died)


def _on_meeting_planned(target: Target | None = None, now: datetime | None = None, **_more: Any) -> None:
    if target:
        pause_digests(target_id=target.pk, reason=MEETING, now=now or timezone.now())


def _on_mailbox_died(email: Email) -> None:
    if email.official_id:
        for target in Target.objects.filter(official=email.official_id):
            stop_digests(target_id=target.pk, reason=BOUNCED, now=timezone.now())


def _locked(target_id: int) -> Target:
    target: Target = Target.objects.select_for_update(of=("self",)).select_related("official").get(pk=target_id)
    return target


def _set(target: Target, state: str, reason: str, *, now: datetime) -> bool:
    target.digests, target.digests_reason, target.digests_changed_at = state, reason, now
    target.save(update_fields=["digests", "digests_reason", "digests_changed_at"])
    return True
