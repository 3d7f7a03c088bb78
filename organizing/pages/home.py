"""The campaign's front door."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from organizing.pages.base import CampaignPageMixin, same_language
from organizing.pages.blocks import BodyBlocks
from organizing.pages.four_parts import FOUR_PARTS
from organizing.pages.progress import read_progress


class HomePageMixin(CampaignPageMixin):
    """What is at stake, how many have signed, and the two things to do: sign and call."""

    petition_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    call_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    packaged_template = "organizing/pages/home_page.html"

    content_panels = [
        *CampaignPageMixin.content_panels,
        FOUR_PARTS,
        FieldPanel("petition_page"),
        FieldPanel("call_page"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The petition's count and the pages to act on."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        petition = same_language(self.petition_page)
        ask = _ask_of(petition)
        return {
            **context,
            "petition": petition.specific if petition else None,
            "call_page": same_language(self.call_page),
            "campaign": ask.campaign if ask else None,
            "ask": ask,
            "progress": read_progress(ask) if ask else None,
        }


def _ask_of(petition: Page | None) -> Any:
    """The ask of whatever page type the site's petition is."""
    return getattr(petition.specific, "ask", None) if petition else None
