"""Get help: the phone first, then a short form that asks for no facts of anybody's case."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from organizing.assistance.contacts import has_contacts
from organizing.pages.asking import FormPageMixin
from organizing.pages.blocks import BodyBlocks
from organizing.pages.help_form import HelpForm
from organizing.pages.receive_help import receive_help

# Where "leave this page" leads: dull, and it raises no question on anybody's screen.
DULL_PAGE: Final = "https://www.weather.gov/"


class HelpPageMixin(FormPageMixin):
    """The way to help. Its form is open while somebody is named who reads what comes in (`assistance`)."""

    exit_url = models.URLField(
        _("where “leave this page” leads"),
        blank=True,
        help_text=_("A page that raises no question on anybody’s screen. Left blank: the weather."),
    )
    form_note = models.TextField(_("sentence above the form"), blank=True)
    thanks_headline = models.CharField(_("thank-you headline"), max_length=160, blank=True)
    thanks_lede = models.TextField(_("thank-you text"), blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    found_as: ClassVar[str] = "help"
    packaged_template = "organizing/pages/help_page.html"
    packaged_thanks_template = "organizing/pages/help_thanks_page.html"

    content_panels = [
        *FormPageMixin.content_panels,
        FieldPanel("exit_url"),
        FieldPanel("form_note"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("thanks_headline"), FieldPanel("thanks_lede")], heading=_("After asking")),
    ]

    class Meta:
        abstract = True

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Take a request."""
        return receive_help(request=request, page=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The form while somebody reads what comes in, and the way out."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        group = getattr(request, "organizing_group", None)
        return {
            **context,
            "exit_url": self.exit_url or DULL_PAGE,
            "takes_requests": group is not None and has_contacts(),
            "is_refused": kwargs.get("is_refused", False),
            "form": kwargs.get("form") or HelpForm(),
        }
