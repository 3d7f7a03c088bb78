"""Where staff find the page of an event, or make it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import get_page_models

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.pages.event import EventPageMixin
from organizing.registry import PageWay


def find_event_pages(asks: Sequence[Ask]) -> dict[int, PageWay]:
    """The live page of each ask, one in the reader's language before others; else the way to make one.

    One query, and a few where pages leave their event open.
    """
    model = next((one for one in get_page_models() if issubclass(one, EventPageMixin)), None)
    if model is None or not asks:
        return {}
    pages = model.objects.live().filter(Q(ask__in=asks) | Q(ask=None)).select_related("locale").order_by("pk")
    group = asks[0].group
    telling = [page for page in pages if page.ask_id or tells_next_event(page, group)]
    in_order = sorted(telling, key=lambda page: (page.locale.language_code == get_language(), page.ask_id is not None))
    found = {page.shown_ask.pk: PageWay(page.get_full_url() or "", is_made=True) for page in in_order}
    return {ask.pk: found[ask.pk] if ask.pk in found else PageWay(_make_url(model, ask), is_made=False) for ask in asks}


def tells_next_event(page: EventPageMixin, group: LocalGroup) -> bool:
    """Does this page of the group's site tell of whatever comes next, and does anything? False where one is chosen."""
    is_open = page.ask_id is None and group.site is not None
    return is_open and page.get_site() == group.site and page.event is not None


def _make_url(model: Any, ask: Ask) -> str:
    site = ask.group.site
    if site is None:
        return reverse("wagtailadmin_explore_root")
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, site.root_page_id])
