"""Publish what a launch made, page by page, and let the campaign take signatures."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from organizing.campaigns.change_state import change_campaign_state
from organizing.campaigns.models import Campaign, CampaignState
from organizing.groups.models import LocalGroup
from organizing.groups.open_site import find_roots
from organizing.groups.own_copy import read_posture
from organizing.kits.leftovers import find_leftovers
from organizing.pages.coach.coach_page import find_stops


@transaction.atomic
def publish_site(*, group: LocalGroup, by: Any) -> list[Any]:
    """Publish every draft of the group's site, home first, and start its campaigns that are in planning.

    A page stays a draft that still holds a placeholder, a sample or what the state's law forbids to ask. Returns those.
    Safe to call twice: the second call finds nothing to do. Runs in the group's scope.
    """
    posture, held = read_posture(group), []
    for home in find_roots(group):
        for page in Page.objects.descendant_of(home, inclusive=True).order_by("depth", "path").specific():
            if page.live and not page.has_unpublished_changes:
                continue
            newest = page.get_latest_revision_as_object()
            if must_wait(newest, group=group, posture=posture):
                held.append(page)
                continue
            revision = page.latest_revision or page.save_revision(user=by)
            # Who may do this was asked before, and Wagtail remembers a user's rights from before these pages were made.
            revision.publish(user=by, skip_permission_checks=True)
    for campaign in Campaign.objects.filter(state=CampaignState.PLANNING):
        change_campaign_state(campaign_id=campaign.pk, state=CampaignState.RUNNING)
    return held


def must_wait(newest: Any, *, group: LocalGroup, posture: str) -> bool:
    """Has a page's newest version a placeholder left in any of its words, or what the coach stops?"""
    return bool(_holes_in(newest) or find_stops(newest, group=group, posture=posture))


def _holes_in(newest: Any) -> list[str]:
    content = newest.serializable_data()
    texts = {key: value for key, value in content.items() if isinstance(value, str | list | dict)}
    return [hole for key, value in texts.items() for hole in find_leftovers(key, value)]
