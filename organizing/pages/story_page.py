"""Share your story: what it can cost first, then the form; and the stories that may stand here."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from organizing.pages.base import CampaignPageMixin
from organizing.pages.blocks import BodyBlocks
from organizing.pages.receive_story import receive_story
from organizing.pages.story_form import StoryForm
from organizing.pages.thanks import KNOWN, THANKS, thanks_word
from organizing.stories.published import read_published


class StoryPageMixin(CampaignPageMixin):
    """Where stories are told, and where those are read whose tellers said yes to it."""

    form_note = models.TextField(_("sentence above the form"), blank=True)
    thanks_headline = models.CharField(_("thank-you headline"), max_length=160, blank=True)
    thanks_lede = models.TextField(_("thank-you text"), blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    packaged_template = "organizing/pages/story_page.html"
    packaged_thanks_template = "organizing/pages/story_thanks_page.html"

    content_panels = [
        *CampaignPageMixin.content_panels,
        FieldPanel("form_note"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("thanks_headline"), FieldPanel("thanks_lede")], heading=_("After sending")),
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
        """Show the page, take a story, or say what happens next. GET changes nothing."""
        if kwargs.get("view") == THANKS:
            return TemplateResponse(request, self.packaged_thanks_template, self.get_context(request))
        if request.method == "POST":
            return receive_story(request=request, page=self)
        return super().serve(request, *args, **kwargs)

    def thanks_url(self, request: HttpRequest | None = None) -> str:
        """Where everybody goes who sent a story."""
        return f"{self.get_url(request)}{thanks_word(self.locale.language_code)}/"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The form, and what may be read here."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        group = getattr(request, "organizing_group", None)
        return {
            **context,
            "takes_stories": group is not None,
            "told": read_published() if group is not None else [],
            "is_refused": kwargs.get("is_refused", False),
            "form": kwargs.get("form") or StoryForm(),
        }
