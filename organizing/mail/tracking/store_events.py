"""Keep what a provider posts until a worker has looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from organizing.mail.tracking.models import ProviderEvent
from organizing.mail.tracking.news import News


def store_events(all_news: Iterable[News], *, now: datetime) -> None:
    """Store each event once, whoever posts it again and however often. One statement.

    Nothing is decided here: the request that brings an event knows no group, and may come before the worker that
    sent the message has noted so.
    """
    ProviderEvent.objects.bulk_create(
        [
            ProviderEvent(
                provider=news.provider,
                key=news.key,
                provider_id=news.provider_id,
                message_id=news.message_id,
                what=news.what,
                is_final=news.is_final,
                happened_at=min(news.happened_at or now, now),
                received_at=now,
            )
            for news in all_news
        ],
        ignore_conflicts=True,
    )
