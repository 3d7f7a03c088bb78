"""Keep from the public what no reader should see, by whichever way it would get there.

The button *Publish* is looked at before (`before_publishing.py`). This is for the ways without a hook: an approval in
a workflow, Wagtail's API, and the clock.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from organizing.groups.own_copy import read_posture
from organizing.groups.permissions import group_in_scope, membership_of
from organizing.groups.refusal import Refused
from organizing.groups.scope import group_scope
from organizing.pages.coach.coach_page import find_stops
from organizing.pages.coach.owner import find_owner

HELD_BACK: Final = "organizing.publish.held_back"
logger = logging.getLogger(__name__)


def is_stopped(page: Page, *, user: Any) -> bool:
    """Tell whether this version holds a gap, a sample or an unlawful ask that this member of staff may not publish.

    Never outside a group: the site's operator knows best.
    """
    group = group_in_scope()
    if group is None or user is None or membership_of(user) is None:
        return False
    return bool(find_stops(page, group=group, posture=read_posture(group)))


def refuse_stops(page: Page, *, user: Any) -> None:
    """Let a member of staff publish nothing that is stopped.

    Raises:
        Refused: something has to be put right first; it leads to the coach's page.
    """
    if is_stopped(page, user=user):
        words = _("Not published yet: something has to be put right first. Your changes are saved.")
        raise Refused(words, url=reverse("organizing_coach", args=[page.pk]))


def hold_back_planned(revision: Revision) -> bool:
    """Tell whether a version whose time has come must not go out; if so, it is a draft again.

    The law, or what the group is called, may have changed since it was planned. What is live stays as it is. The
    page's history says what happened, and the log, by number.
    """
    page = revision.as_object()
    group = find_owner(page)
    if group is None:
        return False
    with group_scope(group):
        if not find_stops(page, group=group, posture=read_posture(group)):
            return False
    page.revisions.update(approved_go_live_at=None)
    log(instance=page, action=HELD_BACK, revision=revision)
    logger.warning("Page %s is not published at its time: the coach stops version %s.", page.pk, revision.pk)
    return True


def name_log_action(actions: Any) -> None:
    """Say in a page's history what happened at its time."""
    actions.register_action(
        HELD_BACK, gettext_lazy("Hold back"), gettext_lazy("Not published at its time: something had to be put right")
    )
