"""The petition's form by itself, `…/embed/`, for partners to show in a frame on sites of their own.

It needs no cookie and no script. The browser tells that it was this form which posted, whoever's page is around it, and
whoever signs there gets the same mail as everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from organizing.actions.models import Ask
from organizing.pages.ask import receive_signature
from organizing.pages.cache.for_visitors import same_for_all_visitors
from organizing.pages.framed import let_be_framed
from organizing.pages.source_code import draw_code
from organizing.pages.thanks import THANKS

if TYPE_CHECKING:
    from organizing.pages.petition import PetitionPageMixin

EMBED: Final = "embed"
WIDTH, HEIGHT = 480, 1360
_TEMPLATE: Final = "organizing/pages/embed.html"


class EmbeddedPetition:
    """A petition page as it answers inside a frame."""

    def __init__(self, page: PetitionPageMixin) -> None:
        self.page = page

    @property
    def ask(self) -> Ask:
        """What is signed."""
        return self.page.ask

    def embed_url(self, request: HttpRequest) -> str:
        """Where the form is, and where it posts to."""
        return f"{self.page.get_url(request)}{EMBED}/"

    def thanks_url(self, request: HttpRequest) -> str:
        """The thank-you inside the frame."""
        return f"{self.embed_url(request)}{THANKS}/"

    def get_template(self, request: HttpRequest) -> str:
        """One template for the form and for the thanks."""
        return _TEMPLATE

    def get_context(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        """What the page has, and where its links lead: to a window of their own."""
        link = f"{self.page.get_full_url(request)}?via={draw_code()}"
        context = self.page.get_context(request, **kwargs)
        return {**context, "post_url": self.embed_url(request), "share_link": link}


def serve_embedded(request: HttpRequest, page: PetitionPageMixin, *, is_thanks: bool) -> HttpResponse:
    """Show the form in a frame, take what it posts, or say thank you. GET changes nothing."""
    petition = EmbeddedPetition(page)
    if request.method == "POST" and page.ask is not None and not is_thanks:
        # Read as a page by what it asks of one: an ask, a context, a template, a thank-you.
        return let_be_framed(receive_signature(request=request, page=petition))
    if not is_thanks:
        same_for_all_visitors(request)
    context = {**petition.get_context(request), "is_thanks": is_thanks}
    return let_be_framed(TemplateResponse(request, _TEMPLATE, context))
