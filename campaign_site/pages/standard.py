"""Pages of words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import StandardPageMixin


class StandardPage(StandardPageMixin, Page):
    """Privacy, get help, about us."""

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("page")
