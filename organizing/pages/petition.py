"""The petition page, its form, and the page that says thank you."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from organizing.actions.models import Action
from organizing.pages.ask import receive_signature
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.asking import THANKS_VIEWS, AskingPageMixin
from organizing.pages.base import Views, same_language
from organizing.pages.blocks import BodyBlocks
from organizing.pages.embed import EMBED, serve_embedded
from organizing.pages.find import write_url
from organizing.pages.forms import SignForm
from organizing.pages.four_parts import FOUR_PARTS
from organizing.pages.progress import read_progress
from organizing.pages.source_code import draw_code, read_via
from organizing.pages.thanks import THANKS

RECENT_SIGNERS = 6
EMBED_THANKS: Final = f"{EMBED}/{THANKS}"
# What answers behind a petition's own address.
VIEWS: Final[Views] = {
    **THANKS_VIEWS,
    (EMBED,): EMBED,
    (EMBED, THANKS): EMBED_THANKS,
}


class PetitionPageMixin(AskingPageMixin):
    """A petition: the reason, the form, the count, and `…/thanks/` (`…/gracias/`) behind it, the same for everyone."""

    ask = AskForeignKey()
    started_by = models.CharField(_("started by"), max_length=160, blank=True)
    call_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    form_note = models.TextField(_("sentence under the button"), blank=True)
    thanks_headline = models.CharField(_("thank-you headline"), max_length=160, blank=True)
    thanks_lede = models.TextField(_("thank-you text"), blank=True)
    share_text = models.CharField(_("message to share"), max_length=200, blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    may_be_embedded = True
    packaged_template = "organizing/pages/petition_page.html"
    views_behind: ClassVar[Views] = VIEWS
    packaged_thanks_template = "organizing/pages/thanks_page.html"

    content_panels = [
        *AskingPageMixin.content_panels,
        FOUR_PARTS,
        FieldPanel("ask"),
        FieldPanel("started_by"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("form_note"),
                FieldPanel("thanks_headline"),
                FieldPanel("thanks_lede"),
                FieldPanel("share_text"),
                FieldPanel("call_page"),
            ],
            heading=_("Around the form, and after signing"),
        ),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, take a signature, or say thank you. GET changes nothing."""
        if kwargs.get("view") in (EMBED, EMBED_THANKS):
            return serve_embedded(request, self, is_thanks=kwargs["view"] == EMBED_THANKS)
        if kwargs.get("view") == THANKS:
            context = {
                **self.get_context(request),
                "share_link": f"{self.get_full_url(request)}?via={draw_code()}",
                "link_has_code": True,
                "write_url": write_url(self.ask.campaign if self.ask else None, request),
            }
            return TemplateResponse(request, self.packaged_thanks_template, context)
        if request.method == "POST" and self.ask is not None:
            return receive_signature(request=request, page=self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The form and how far the petition has come."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "petition": self,
            "call_page": same_language(self.call_page),
            "campaign": self.ask.campaign if self.ask else None,
            "progress": read_progress(self.ask) if self.ask else None,
            "form": kwargs.get("form") or SignForm(),
            "via": read_via(request),
            "share_link": self.get_full_url(request),
        }

    def recent_signers(self) -> list[Action]:
        """The newest who chose to be seen; read only by a page that shows them."""
        if self.ask is None:
            return []
        return list(Action.objects.filter(ask=self.ask).shown_publicly().select_related("person")[:RECENT_SIGNERS])
