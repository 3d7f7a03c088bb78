"""An organizer read an answer, or has dealt with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.deliveries.answer_models import Reply, ReplyState
from organizing.deliveries.pause_digests import resume_after_reply


def mark_reply_read(*, reply_id: int, by: Any, now: datetime) -> bool:
    """Note who read it first. Safe to call twice: the first reader stays."""
    fresh = Reply.objects.filter(pk=reply_id, state=ReplyState.NEW)
    return bool(fresh.update(state=ReplyState.READ, read_at=now, read_by=by))


@transaction.atomic
def finish_reply(*, reply_id: int, by: Any, now: datetime) -> bool:
    """Note that nothing is left to do about it, and let digests go again that it had paused. Safe to call twice."""
    reply: Reply = Reply.objects.select_for_update(of=("self",)).get(pk=reply_id)
    if reply.state == ReplyState.ANSWERED:
        return False
    reply.state = ReplyState.ANSWERED
    reply.answered_at = now
    if reply.read_at is None:
        reply.read_at, reply.read_by = now, by
    reply.save(update_fields=["state", "answered_at", "read_at", "read_by"])
    resume_after_reply(reply=reply, now=now)
    return True
