"""Where staff find the page of an event, or make it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import get_page_models

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.pages.event import EventPageMixin
from organizing.registry import PageWay


def find_event_pages(asks: Sequence[Ask]) -> dict[int, PageWay]:
    """The live page of each ask, one in the reader's language before others; else the way to make one. Two queries."""
    model = next((one for one in get_page_models() if issubclass(one, EventPageMixin)), None)
    if model is None or not asks:
        return {}
    pages = model.objects.live().filter(ask__in=asks).select_related("locale").order_by("pk")
    pages = [*open_event_pages(model, asks[0].group), *pages]
    in_order = sorted(pages, key=lambda page: page.locale.language_code == get_language())
    found = {page.shown_ask.pk: PageWay(page.get_full_url() or "", is_made=True) for page in in_order}
    return {ask.pk: found[ask.pk] if ask.pk in found else PageWay(_make_url(model, ask), is_made=False) for ask in asks}


def open_event_pages(model: Any, group: LocalGroup) -> list[Any]:
    """The live pages of the group's site that show whatever event comes next, while one does. One query and a few."""
    if not issubclass(model, EventPageMixin) or group.site is None:
        return []
    pages = model.objects.live().filter(ask=None).select_related("locale").order_by("pk")
    return [page for page in pages if page.get_site() == group.site and page.event is not None]


def _make_url(model: Any, ask: Ask) -> str:
    site = ask.group.site
    if site is None:
        return reverse("wagtailadmin_explore_root")
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, site.root_page_id])
