"""The get-help page."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import HelpPageMixin


class HelpPage(HelpPageMixin, Page):
    """One language of the way to help."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("get-help page")
