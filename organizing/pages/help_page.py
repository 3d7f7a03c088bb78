"""Get help: the phone first, then a short form that asks for no facts of anybody's case."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from organizing.assistance.contacts import has_contacts
from organizing.pages.base import CampaignPageMixin
from organizing.pages.blocks import BodyBlocks
from organizing.pages.help_form import HelpForm
from organizing.pages.receive_help import receive_help
from organizing.pages.thanks import KNOWN, THANKS, thanks_word

# Where "leave this page" leads: dull, and it raises no question on anybody's screen.
DULL_PAGE: Final = "https://www.weather.gov/"


class HelpPageMixin(CampaignPageMixin):
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
        *CampaignPageMixin.content_panels,
        FieldPanel("exit_url"),
        FieldPanel("form_note"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("thanks_headline"), FieldPanel("thanks_lede")], heading=_("After asking")),
    ]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer `…/thanks/` beside the page's own address."""
        if len(path_components) == 1 and path_components[0] in KNOWN:
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"view": THANKS})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, take a request, or say what happens next. GET changes nothing."""
        if kwargs.get("view") == THANKS:
            return TemplateResponse(request, self.packaged_thanks_template, self.get_context(request))
        if request.method == "POST":
            return receive_help(request=request, page=self)
        return super().serve(request, *args, **kwargs)

    def thanks_url(self, request: HttpRequest | None = None) -> str:
        """Where everybody goes who asked."""
        return f"{self.get_url(request)}{thanks_word(self.locale.language_code)}/"

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
