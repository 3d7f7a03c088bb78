"""The write page: a letter in four answers, to the officials who decide."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from organizing.pages import wordings
from organizing.pages.addressees import Addressees, PageLetter, find_addressees
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.asking import THANKS_VIEWS, AskingPageMixin
from organizing.pages.base import Views
from organizing.pages.blocks.base import PLAIN
from organizing.pages.receive_letter import receive_letter
from organizing.pages.thanks import THANKS, thanks_word
from organizing.pages.typed_place import read_place
from organizing.pages.write_form import WriteForm
from organizing.places.locate import Place
from organizing.registry import page_urls

# Where a writer is led after sending the letter themselves.
SENT = "sent"


class WritePageMixin(AskingPageMixin):
    """Letters to a campaign's deciders, with `…/thanks/` and `…/sent/` behind it, the same for everyone."""

    ask = AskForeignKey()
    letter_subject = models.CharField(_("subject of the letter"), max_length=150, blank=True)
    letter = models.TextField(
        _("what the letter asks"),
        blank=True,
        help_text=_("The supporter may change it. {demand}, {group}, {office} and {town} are filled in."),
    )
    why_hint = models.TextField(_("hint: why it matters to you"), blank=True)
    local_hint = models.TextField(_("hint: what it does where you live"), blank=True)
    own_hint = models.TextField(_("hint: a sentence only you could write"), blank=True)
    worries = RichTextField(_("worried about writing?"), blank=True, features=PLAIN)

    found_as: ClassVar[str] = "write"
    packaged_template = "organizing/pages/write_page.html"
    views_behind: ClassVar[Views] = {**THANKS_VIEWS, (SENT,): SENT}
    packaged_thanks_template = "organizing/pages/write_thanks_page.html"

    content_panels = [
        *AskingPageMixin.content_panels,
        FieldPanel("ask"),
        MultiFieldPanel([FieldPanel("letter_subject"), FieldPanel("letter")], heading=_("The letter")),
        MultiFieldPanel(
            [FieldPanel("why_hint"), FieldPanel("local_hint"), FieldPanel("own_hint"), FieldPanel("worries")],
            heading=_("Help with the answers"),
        ),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, take a letter, or say thank you. GET changes nothing."""
        if kwargs.get("view"):
            return TemplateResponse(request, self.packaged_thanks_template, self._thanks(request, kwargs["view"]))
        if request.method == "POST" and self.ask is not None:
            return receive_letter(request=request, page=self)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The officials of the ZIP typed, and the form."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        form = kwargs.get("form")
        place, zip_error = read_place(request.GET.get("zip", "") if form is None else form.data.get("zip_code", ""))
        addressees = form.addressees if form else self.addressees(place)
        return {
            **context,
            "call_url": "" if addressees.classes else self._call_url(),
            "campaign": self._campaign(),
            "place": place,
            "zip_error": "" if form else zip_error,
            "seen": wordings.LETTER_SEEN,
            "zip_typed": request.GET.get("zip", "")[:20],
            "addressees": addressees,
            "form": form or self.make_form(addressees, initial={"zip_code": place.zip_code}),
        }

    def addressees(self, place: Place) -> Addressees:
        """Whom a supporter from there may write to; nobody, for a page without an ask."""
        if self.ask is None:
            return Addressees(classes=[], unreachable=[])
        letter = self.letter or gettext("I ask you for one thing. {demand} Please tell me where you stand.")
        page_letter = PageLetter(subject=self.letter_subject or self.big_line, letter=letter)
        language = get_language() or "en"
        return find_addressees(campaign=self.ask.campaign, place=place, page_letter=page_letter, language=language)

    def make_form(self, addressees: Addressees, *args: Any, **kwargs: Any) -> WriteForm:
        """The form for these officials, with the page's hints."""
        hints = {
            "why": self.why_hint or gettext("Your reason, in your words. Two sentences are enough."),
            "local": self.local_hint or gettext("A street, a school, a job, a church: what changes where you live?"),
            "own_line": self.own_hint
            or gettext("Something you saw, heard or went through. Leave out other people's names."),
        }
        return WriteForm(*args, addressees=addressees, hints=hints, **kwargs)

    def thanks_url(self, request: HttpRequest | None = None, *, view: str = THANKS) -> str:
        """Where a writer goes, whoever they are."""
        return f"{self.get_url(request)}{thanks_word(self.locale.language_code) if view == THANKS else view}/"

    def _thanks(self, request: HttpRequest, view: str) -> dict[str, Any]:
        ways = self._ways()
        more = {"view": view, "call_url": ways.get("call", ""), "petition_url": ways.get("petition", "")}
        return {**super().get_context(request), **more}

    def _ways(self) -> dict[str, str]:
        """The paths of the campaign's pages by kind of ask."""
        urls = page_urls(self.ask.campaign, get_language() or "en") if self.ask else {}
        return {kind: urlsplit(url).path for kind, url in urls.items()}

    def _call_url(self) -> str:
        """Where those who decide are called; "" while nobody knows a number of theirs."""
        is_known = self.ask is not None and self.ask.campaign.targets.who_decide().can_be_called()
        return self._ways().get("call", "") if is_known else ""

    def _campaign(self) -> Any:
        return self.ask.campaign if self.ask else None
