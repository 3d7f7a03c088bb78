"""Put an answer under another official or campaign than it was filed by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from organizing.campaigns.models import Campaign
from organizing.deliveries.answer_models import Reply, ReplyState
from organizing.deliveries.pause_digests import REPLIED, pause_digests, resume_after_reply
from organizing.deliveries.receive import targets_of
from organizing.officials.models import Official

BY_HAND = "hand"


@transaction.atomic
def file_reply(*, reply_id: int, official: Official, campaign: Campaign | None, now: datetime) -> bool:
    """Move it there; the digests that it pauses are those to the official it is filed under now.

    Safe to call twice. Returns whether anything changed. What was recorded from it as a stance stays recorded.
    """
    reply: Reply = Reply.objects.select_for_update(of=("self",)).get(pk=reply_id)
    if (reply.official_id, reply.campaign_id) == (official.pk, campaign.pk if campaign else None):
        return False
    holds_back = not reply.is_automatic and reply.state != ReplyState.ANSWERED
    if holds_back and reply.official_id:
        resume_after_reply(reply=reply, now=now)
    reply.official, reply.campaign, reply.matched_by = official, campaign, BY_HAND
    reply.save(update_fields=["official", "campaign", "matched_by"])
    if holds_back:
        for target in targets_of(reply):
            pause_digests(target_id=target.pk, reason=REPLIED, now=now)
    return True
