"""A milestone drafts a digest; a person decides about it."""

from __future__ import annotations

from datetime import datetime

from organizing import conf
from organizing.campaigns.models import Campaign
from organizing.deliveries.compose import compose_digest, count_for_officials
from organizing.deliveries.digest_readers import sort_readers
from organizing.deliveries.models import Delivery
from organizing.groups.models import LocalGroup
from organizing.once import insert_once


def draft_due_digests(*, group: LocalGroup, now: datetime) -> int:
    """Draft a digest for each running campaign that has passed a milestone; returns how many were drafted.

    The highest milestone reached is drafted, once ever; lower ones passed in one leap are not made up for.
    Nothing is sent: an organizer reads the draft and approves it. While digests to every decider are held back, such
    as in the week after the last one, none is drafted; it is made up for then. Safe to run twice at once.
    """
    drafted = 0
    for campaign in Campaign.objects.running().select_related("group"):
        confirmed = count_for_officials(campaign)
        reached = [milestone for milestone in sorted(conf.get("MILESTONES")) if milestone <= confirmed]
        if not reached or Delivery.objects.filter(campaign=campaign, milestone__gte=reached[-1]).exists():
            continue
        if sort_readers(campaign, now=now).must_wait:
            continue
        digest = compose_digest(campaign=campaign, milestone=reached[-1])
        drafted += insert_once(
            Delivery(
                group=group,
                campaign=campaign,
                milestone=reached[-1],
                subject=digest.subject,
                body=digest.body,
                figures=digest.figures,
                drafted_at=now,
            )
        )
    return drafted
