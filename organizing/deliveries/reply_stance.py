"""An answer says where its official stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.plan_models import Commitment
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.settle_reply import mark_reply_read


@transaction.atomic
def take_stance_from_reply(
    *,
    reply_id: int,
    target_id: int,
    stance: str,
    said_on: date,
    source: str,
    quote: dict[str, str],
    is_public: bool,
    by: Any,
    now: datetime,
) -> Commitment:
    """Record the commitment that this answer is, once per target, and note it on the answer.

    Safe to call twice: the first commitment stays.

    Raises:
        ValidationError: what is missing or cannot be, with the field it is about.
    """
    reply: Reply = Reply.objects.select_for_update(of=("self",)).get(pk=reply_id)
    commitment = change_stance(
        target_id=target_id,
        stance=stance,
        said_on=said_on,
        source=source,
        quote=quote,
        is_public=is_public,
        reference=f"reply:{reply.pk}",
        by=by,
        now=now,
    )
    reply.commitment = commitment
    reply.save(update_fields=["commitment"])
    mark_reply_read(reply_id=reply.pk, by=by, now=now)
    return commitment
