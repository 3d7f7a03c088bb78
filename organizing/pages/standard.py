"""A page of sections: privacy, get help, about us."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from organizing.pages.base import CampaignPageMixin
from organizing.pages.blocks import BodyBlocks


class StandardPageMixin(CampaignPageMixin):
    """Words and sections, no form."""

    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    content_panels = [*CampaignPageMixin.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True
