"""The call page: whom to call, what to say, and one tap to tell how it went."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from organizing.actions.call_results import read_call_reach
from organizing.campaigns.choose_message import Message, choose_message, rules_of
from organizing.campaigns.models import Target
from organizing.pages.address import AddressForm, receive_address
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.base import CampaignPageMixin, same_language
from organizing.pages.blocks import ScriptBlocks
from organizing.pages.blocks.base import PLAIN
from organizing.pages.caller import Trail, find_caller, read_trail
from organizing.pages.checks import explain_unknown_zip, read_zip
from organizing.pages.district import read_whereabouts
from organizing.pages.find import write_url
from organizing.pages.hours import read_hours
from organizing.pages.lines import write_script
from organizing.pages.queue import CallQueue, build_queue, reachable_deciders
from organizing.pages.report import receive_report
from organizing.pages.report_form import ReportForm
from organizing.pages.script import script_words
from organizing.places.locate import Place, locate_zip
from organizing.translated import in_language


class CallPageMixin(CampaignPageMixin):
    """Calls to a campaign's deciders, one at a time; a caller may stop after any of them."""

    ask = AskForeignKey()
    petition_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    script = StreamField(ScriptBlocks(), blank=True, verbose_name=_("script"))
    voicemail = models.TextField(_("voicemail version"), blank=True)
    worries = RichTextField(_("worried about calling?"), blank=True, features=PLAIN)
    tips = models.TextField(_("sentence under the phone number"), blank=True)

    packaged_template = "organizing/pages/call_page.html"

    content_panels = [
        *CampaignPageMixin.content_panels,
        FieldPanel("ask"),
        FieldPanel("petition_page"),
        MultiFieldPanel(
            [FieldPanel("script"), FieldPanel("voicemail"), FieldPanel("worries"), FieldPanel("tips")],
            heading=_("What to say"),
        ),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page or take a report. A page opened with a mailed pass is kept by no cache and named to no site."""
        if request.method == "POST" and self.ask is not None and "address" in request.POST:
            return receive_address(request=request, page=self)
        if request.method == "POST" and self.ask is not None:
            return receive_report(request=request, page=self)
        response = super().serve(request, *args, **kwargs)
        if request.GET.get("as"):
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = "no-referrer"
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The office on the screen, the words for it, the report form."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        trail = kwargs.get("trail") or read_trail(request.GET)
        place, zip_error = _place_of(trail)
        where = read_whereabouts(trail=trail, place=place, targets=self.deciders())
        place = where.place
        form = kwargs.get("form") or ReportForm()
        calling = self._calling(trail, place)
        if calling.get("is_thanks"):
            form.thank()
        return {
            **context,
            "trail": trail,
            "place": place,
            "where": where,
            "address_form": kwargs.get("address_form") or AddressForm(),
            "zip_error": zip_error,
            "form": form,
            "caller": find_caller(request, trail.caller_pass),
            "petition": same_language(self.petition_page),
            "campaign": self.ask.campaign if self.ask else None,
            "write_url": write_url(self.ask.campaign if self.ask else None, request),
            **calling,
        }

    def deciders(self) -> list[Target]:
        """Those who have a phone and whose decision it is, in the organizers' order."""
        return reachable_deciders(self.ask.campaign) if self.ask else []

    def queue_for(self, trail: Trail, place: Place) -> CallQueue | None:
        """The offices to call, as this address asks for them; None for a page without an ask."""
        if self.ask is None:
            return None
        return build_queue(
            campaign=self.ask.campaign, place=place, chosen=trail.chosen, done=trail.done, past=trail.past
        )

    def _calling(self, trail: Trail, place: Place) -> dict[str, Any]:
        """What depends on the office on the screen."""
        queue = self.queue_for(trail, place)
        if queue is None or self.ask is None:
            return {"queue": None}
        group = self.ask.group
        official = queue.official
        words = script_words(
            town=place.town,
            demand=in_language(self.ask.campaign.demand),
            office=official.title() if official else "",
            group=group.name,
        )
        now = timezone.now().astimezone(group.zone)
        message = self._message_for(queue.current)
        return {
            "queue": queue,
            "words": words,
            "is_thanks": bool(message and message.is_thanks),
            "speech": write_script(blocks=self.script, voicemail=self.voicemail, message=message),
            "hours": read_hours(official, now=now) if official else None,
            "reach": read_call_reach(self.ask.campaign),
        }

    def _message_for(self, target: Target | None) -> Message | None:
        """What this office is told; read on each request, so that a yes is thanked from the moment it is known."""
        if target is None or self.ask is None:
            return None
        return choose_message(target, rules=rules_of(self.ask.campaign), language=get_language() or "en")


def _place_of(trail: Trail) -> tuple[Place, str]:
    """The place of the ZIP typed and, where it is none, the sentence that says so."""
    if not trail.zip_code:
        return Place(zip_code=""), ""
    try:
        place = locate_zip(read_zip(trail.zip_code))
        return place, "" if place.is_known else explain_unknown_zip(place.zip_code)
    except ValidationError as error:
        return Place(zip_code=""), str(error.message)
