"""The page of public pledges."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import PledgePageMixin


class PledgePage(PledgePageMixin, Page):
    """One language of the pledges; its translations share the campaign."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("pledge page")
