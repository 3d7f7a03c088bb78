"""What the page of one answer shows."""

from __future__ import annotations

from typing import Any

from organizing.deliveries.answer_models import Reply, ReplyState
from organizing.deliveries.receive import targets_of
from organizing.deliveries.replies.draft_answer import agrees
from organizing.deliveries.replies.words import FILED_BY, digests_chip, state_chip, what_it_answers, who_answered
from organizing.mail.inbound.quoted import cut_quoted


def page_of(reply: Reply) -> dict[str, Any]:
    """The answer in words: the writer's own first, what they quote below it, and where it was filed."""
    own, quoted = cut_quoted(reply.body)
    answered, answered_url = what_it_answers(reply)
    targets = targets_of(reply)
    return {
        "reply": reply,
        "who": who_answered(reply),
        "state": state_chip(reply),
        "own": own,
        "quoted": quoted,
        "answered": answered,
        "answered_url": answered_url,
        "filed_by": FILED_BY.get(reply.matched_by, ""),
        "attachments": reply.attachments.defer("content").order_by("pk"),
        "targets": [(target, digests_chip(target)) for target in targets],
        "agrees": any(agrees(target) for target in targets),
        "mails": reply.mails.select_related("written_by").order_by("written_at"),
        "is_done": reply.state == ReplyState.ANSWERED,
    }
