"""What a campaign did, won and was told, as an Atom feed (RFC 4287): the public timeline, newest first."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign
from organizing.campaigns.timeline import PublicEntry, public_timeline

FEED: Final = "feed"
MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
MOST_ENTRIES: Final = 50


def write_feed(campaign: Campaign, *, title: str, url: str, language: str) -> HttpResponse:
    """The feed of one campaign for the page at `url`; what is still to come is left out until it has been."""
    feed = Atom1Feed(
        title=f"{title} | {campaign.group.name}",
        link=url,
        feed_url=f"{url}{FEED}/",
        description="",
        language=language,
        feed_guid=url,
        author_name=campaign.group.name,
    )
    for entry in [entry for entry in public_timeline(campaign) if not entry.is_ahead][:MOST_ENTRIES]:
        feed.add_item(
            title=entry.title,
            link=url,
            description=_text(entry),
            unique_id=_name(entry, campaign, url),
            # A timeline knows days; noon is the same day wherever the reader lives.
            updateddate=datetime.combine(entry.day, time(12), tzinfo=campaign.group.zone),
            pubdate=datetime.combine(entry.day, time(12), tzinfo=campaign.group.zone),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=MEDIA_TYPE)


def _text(entry: PublicEntry) -> str:
    """The words said, and where they can be looked up, as the HTML that a feed's summary is."""
    source = _("Source: %(source)s") % {"source": entry.source} if entry.source else ""
    shown = [f"“{entry.quote}”" if entry.quote else "", entry.place, source if not entry.source_url else ""]
    texts = [format_html("{}", text) for text in shown if text]
    if entry.source_url:
        texts.append(format_html('<a href="{}">{}</a>', entry.source_url, source or entry.source_url))
    return " ".join(texts)


def _name(entry: PublicEntry, campaign: Campaign, url: str) -> str:
    """A name that stays (RFC 4151), as long as kind, day and title do."""
    words = f"{entry.kind}\n{entry.day}\n{entry.title}\n{entry.source_url}"
    digest = hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
    return f"tag:{urlsplit(url).hostname},{entry.day.year}:campaign-{campaign.pk}-{digest}"
