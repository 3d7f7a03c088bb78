"""The public progress page: who can say yes, how far the campaign has come, and what it has won."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from organizing.campaigns.models import Campaign, CampaignState
from organizing.campaigns.plan_models import MoveKind
from organizing.campaigns.timeline import PublicEntry, public_timeline
from organizing.campaigns.votes import count_votes, votes_in_words
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.base import CampaignPageMixin, Views, same_language
from organizing.pages.blocks import BodyBlocks
from organizing.pages.cache.for_visitors import same_for_all_visitors
from organizing.pages.feed import FEED, write_feed
from organizing.pages.progress import read_progress
from organizing.pages.standings import read_standings

WON = (CampaignState.WON, CampaignState.MONITORING)


class ProgressPageMixin(CampaignPageMixin):
    """Everything on it is read from the campaign as it is now; editors add only words around it.

    A win leads to watching it, never to an end: the page says so from the moment the campaign is won, and asks
    again from the moment it is reopened.
    """

    ask = AskForeignKey(verbose_name=_("petition whose count is shown"))
    petition_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    call_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    watching = models.TextField(
        _("how we keep watching"), blank=True, help_text=_("Shown once the campaign is won: who looks, at what, when.")
    )
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    found_as: ClassVar[str] = "progress"
    packaged_template = "organizing/pages/progress_page.html"
    views_behind: ClassVar[Views] = {(FEED,): FEED}

    content_panels = [
        *CampaignPageMixin.content_panels,
        FieldPanel("ask"),
        FieldPanel("petition_page"),
        FieldPanel("call_page"),
        FieldPanel("watching"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or hand out the feed."""
        if kwargs.get("view") == FEED:
            if self.ask is None:
                raise Http404
            same_for_all_visitors(request)
            url, language = self.get_full_url(request), get_language() or "en"
            return write_feed(self.ask.campaign, title=self.big_line, url=url, language=language)
        return super().serve(request, *args, **kwargs)

    @property
    def has_feed(self) -> bool:
        """Is there a campaign to tell of?"""
        return self.ask is not None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Stances with their sources, votes, the way so far, and what to do next."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        campaign = self.ask.campaign if self.ask else None
        petition = same_language(self.petition_page)
        return {
            **context,
            "petition": petition.specific if petition else None,
            "call_page": same_language(self.call_page) if campaign and campaign.is_running else None,
            "campaign": campaign,
            "progress": read_progress(self.ask) if self.ask else None,
            **(_of_campaign(campaign) if campaign else {}),
        }


def _of_campaign(campaign: Campaign) -> dict[str, Any]:
    standings = read_standings(campaign)
    votes = count_votes(campaign, [one.target for one in standings])
    entries = public_timeline(campaign)
    return {
        "is_won": campaign.state in WON,
        "standings": standings,
        "votes": votes,
        "votes_in_words": votes_in_words(votes),
        "entries": entries,
        "wins": [entry for entry in entries if entry.kind == MoveKind.WIN],
        "next_date": _next_date(entries) if campaign.is_running else None,
    }


def _next_date(entries: list[PublicEntry]) -> PublicEntry | None:
    """The soonest day to come to; entries stand newest first."""
    return next((entry for entry in reversed(entries) if entry.is_ahead), None)
