"""What changes a page that visitors see: published words, a moved counter, the campaign, its officials, the group.

Rows are watched where they are saved one by one; a verb that changes some in one statement tells `shown_changed`. What
changes by the clock alone shows when the page's seconds are over.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail import signals as wagtail
from wagtail.models import Page, PageViewRestriction, Site

from organizing.actions.event_models import Event
from organizing.actions.models import Action, Ask
from organizing.assistance.models import HelpContact
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Commitment, Move, TargetMessage
from organizing.campaigns.pledge_models import Pledge
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import StatePosture
from organizing.officials.models import Office, Official
from organizing.pages.cache.version import NO_GROUP, purge_group
from organizing.pages.theme.models import GroupTheme
from organizing.registry import listen
from organizing.stories.models import Story, StoryUse

OF_CAMPAIGN: tuple[type[Model], ...] = (Ask, Campaign, Commitment, Event, Move, Office, Official, Target, TargetMessage)
OF_GROUP: tuple[type[Model], ...] = (GroupFact, GroupTheme, HelpContact, Pledge, StatePosture, Story, StoryUse)
COUNTED = ("action_confirmed", "action_withdrawn", "paper_signed", "paper_struck")


def register() -> None:
    """Watch all of it."""
    for fact in COUNTED:
        listen(fact, purge_for_action)
    listen("shown_changed", purge_by_number)
    for model in (*OF_CAMPAIGN, *OF_GROUP):
        _watch(model, purge_for_row)
    _watch(LocalGroup, purge_for_group)
    _watch(PageViewRestriction, purge_for_restriction)
    _watch(Site, purge_for_site)
    for signal in (wagtail.page_published, wagtail.page_unpublished, wagtail.post_page_move):
        signal.connect(purge_for_page, dispatch_uid="organizing_pages")
    post_delete.connect(purge_for_page, sender=Page, dispatch_uid="organizing_pages_deleted")


def purge_for_action(*, action: Action, **details: Any) -> None:
    """The counter moved."""
    purge_group(action.group_id)


def purge_by_number(*, group_id: int) -> None:
    """A verb says that it changed, in one statement, what pages may show."""
    purge_group(group_id)


def purge_for_row(*, instance: Any, **details: Any) -> None:
    """Something that pages of its group may show."""
    purge_group(instance.group_id)


def purge_for_group(*, instance: LocalGroup, **details: Any) -> None:
    """Its name, its phone, its look."""
    purge_group(instance.pk)


def purge_for_page(*, instance: Page, **details: Any) -> None:
    """Its title may stand in the menu of every page of its site."""
    if site := instance.get_site():
        purge_for_site(instance=site)


def purge_for_restriction(*, instance: PageViewRestriction, **details: Any) -> None:
    """From now on it asks for a password, or no longer."""
    purge_for_page(instance=instance.page)


def purge_for_site(*, instance: Site, **details: Any) -> None:
    """Another front page or name."""
    group_id = LocalGroup.objects.filter(site=instance).values_list("pk", flat=True).first()
    purge_group(group_id or NO_GROUP)


def _watch(model: type[Model], purge: Any) -> None:
    for signal in (post_save, post_delete):
        signal.connect(purge, sender=model, dispatch_uid=f"organizing_pages_{model.__name__}")
