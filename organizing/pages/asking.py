"""What the pages that take something have in common: the page behind them that says thank you, and the way there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from organizing.pages.base import CampaignPageMixin, Views
from organizing.pages.thanks import KNOWN, THANKS, thanks_word

THANKS_VIEWS: Views = {(word,): THANKS for word in KNOWN}


class AskingPageMixin(CampaignPageMixin):
    """Base of page types with `…/thanks/` (`…/gracias/`) behind them, the same for everyone.

    Attributes:
        packaged_thanks_template: what that page is drawn from.
    """

    views_behind: ClassVar[Views] = THANKS_VIEWS
    packaged_thanks_template: ClassVar[str]

    class Meta:
        abstract = True

    def thanks_url(self, request: HttpRequest | None = None) -> str:
        """Where everybody goes who did what is asked."""
        return f"{self.get_url(request)}{thanks_word(self.locale.language_code)}/"


class FormPageMixin(AskingPageMixin):
    """Base of those whose form is taken by one function, `receive`, whatever else stands on the page."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, take what is posted, or say what happens next. GET changes nothing."""
        if kwargs.get("view") == THANKS:
            return TemplateResponse(request, self.packaged_thanks_template, self.get_context(request))
        if request.method == "POST":
            return self.receive(request)
        return super().serve(request, *args, **kwargs)

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Take the posted form."""
        raise NotImplementedError


def show_again(request: HttpRequest, page: FormPageMixin, form: Any, *, status: int) -> HttpResponse:
    """Show the page with its form and the form's sentences. Everything typed stays on it, and in no cache.

    `status` is 422 for a form that cannot be taken, 429 where too much came from one place.
    """
    context = page.get_context(request, form=form, is_refused=status == 429)
    response = TemplateResponse(request, page.get_template(request), context, status=status)
    response["Cache-Control"] = "no-store"
    return response
