"""The page on which organizations and officials pledge in public."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from organizing.campaigns.models import Campaign
from organizing.campaigns.pledge_models import Pledge
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.asking import FormPageMixin
from organizing.pages.blocks import BodyBlocks
from organizing.pages.blocks.base import PLAIN
from organizing.pages.pledge_form import PledgeForm
from organizing.pages.receive_pledge import receive_pledge


class PledgePageMixin(FormPageMixin):
    """What is pledged, who has pledged it, and the form. A pledge is public; its e-mail is not."""

    ask = AskForeignKey(verbose_name=_("petition of the campaign"))
    pledge = RichTextField(
        _("the pledge"), blank=True, features=PLAIN, help_text=_("The words that whoever pledges agrees to.")
    )
    form_note = models.TextField(_("sentence under the button"), blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    # Its ask is the petition, whose page is another.
    found_as: ClassVar[None] = None
    packaged_template = "organizing/pages/pledge_page.html"
    packaged_thanks_template = "organizing/pages/pledge_thanks_page.html"

    content_panels = [
        *FormPageMixin.content_panels,
        FieldPanel("ask"),
        MultiFieldPanel([FieldPanel("pledge"), FieldPanel("form_note")], heading=_("The pledge")),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that is pledged to."""
        return self.ask.campaign if self.ask else None

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Take a pledge."""
        return receive_pledge(request=request, page=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The form while the campaign runs, and those who have pledged."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        campaign = self.campaign
        return {
            **context,
            "campaign": campaign,
            "takes_pledges": campaign is not None and campaign.is_running,
            "is_refused": kwargs.get("is_refused", False),
            "form": kwargs.get("form") or PledgeForm(),
            "pledges": list(Pledge.objects.filter(campaign=campaign).shown()) if campaign else [],
        }
