"""The progress page."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import ProgressPageMixin


class ProgressPage(ProgressPageMixin, Page):
    """One language of a campaign's progress; its translations share the petition's ask."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("progress page")
