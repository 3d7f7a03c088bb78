"""The campaign's front door."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from organizing.pages import HomePageMixin


class HomePage(HomePageMixin, Page):
    """The root of one language's tree."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.PetitionPage",
        "pages.CallPage",
        "pages.EventPage",
        "pages.WritePage",
        "pages.ProgressPage",
        "pages.StandardPage",
        "pages.HelpPage",
        "pages.StoryPage",
        "pages.PledgePage",
    ]

    class Meta:
        verbose_name = _("home page")
