"""The page of the stories."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import StoryPageMixin


class StoryPage(StoryPageMixin, Page):
    """One language of the page where stories are told and read."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("story page")
