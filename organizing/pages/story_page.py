"""Share your story: what it can cost first, then the form; and the stories that may stand here."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from organizing.pages.asking import FormPageMixin
from organizing.pages.blocks import BodyBlocks
from organizing.pages.receive_story import receive_story
from organizing.pages.story_form import StoryForm
from organizing.stories.published import read_published


class StoryPageMixin(FormPageMixin):
    """Where stories are told, and where those are read whose tellers said yes to it."""

    form_note = models.TextField(_("sentence above the form"), blank=True)
    thanks_headline = models.CharField(_("thank-you headline"), max_length=160, blank=True)
    thanks_lede = models.TextField(_("thank-you text"), blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    packaged_template = "organizing/pages/story_page.html"
    packaged_thanks_template = "organizing/pages/story_thanks_page.html"

    content_panels = [
        *FormPageMixin.content_panels,
        FieldPanel("form_note"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("thanks_headline"), FieldPanel("thanks_lede")], heading=_("After sending")),
    ]

    class Meta:
        abstract = True

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Take a story."""
        return receive_story(request=request, page=self)

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
