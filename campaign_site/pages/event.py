"""The event page."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import EventPageMixin


class EventPage(EventPageMixin, Page):
    """One language of an event or a hearing; its translations share the ask."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("event page")
