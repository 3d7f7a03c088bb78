"""Write a draft down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.broadcasts.models import Broadcast, BroadcastState
from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.people.list_models import Segment

Texts = Mapping[str, str]


class NoDraft(Exception):
    """It was sent off meanwhile, so its words stay as they are."""


def make_broadcast(*, group: LocalGroup, by: Any, now: datetime, **what: Any) -> Broadcast:
    """Begin a draft; `what` is as in `change_broadcast`."""
    made: Broadcast = Broadcast.objects.create(
        group=group, made_by=by, created_at=now, changed_at=now, **_cleaned(**what)
    )
    return made


@transaction.atomic
def change_broadcast(*, pk: int, now: datetime, **what: Any) -> Broadcast:
    """Change a draft's campaign, segment and texts.

    Raises:
        NoDraft: it is none any more.
    """
    broadcast: Broadcast = Broadcast.objects.select_for_update().get(pk=pk)
    if broadcast.state != BroadcastState.DRAFT:
        raise NoDraft
    for name, value in _cleaned(**what).items():
        setattr(broadcast, name, value)
    broadcast.changed_at = now
    broadcast.save()
    return broadcast


def _cleaned(
    *,
    campaign: Campaign | None,
    segment: Segment | None,
    subject: Texts,
    body: Texts,
    text: Texts,
    other_subject: Texts | None = None,
) -> dict[str, Any]:
    """Languages without a word are left away; a subject is one line."""
    return {
        "campaign": campaign,
        "segment": segment,
        "subject": _on_one_line(subject),
        "other_subject": _on_one_line(other_subject or {}),
        "body": _trimmed(body),
        "text": _trimmed(text),
    }


def _on_one_line(texts: Texts) -> dict[str, str]:
    return {code: " ".join(words.split()) for code, words in texts.items() if words.strip()}


def _trimmed(texts: Texts) -> dict[str, str]:
    return {code: words.replace("\r\n", "\n").strip() for code, words in texts.items() if words.strip()}


@transaction.atomic
def copy_broadcast(*, broadcast: Broadcast, by: Any, now: datetime) -> Broadcast:
    """Begin another draft with the same words, to the same people."""
    return make_broadcast(
        group=broadcast.group,
        by=by,
        now=now,
        campaign=broadcast.campaign,
        segment=broadcast.segment,
        subject=broadcast.subject,
        body=broadcast.body,
        text=broadcast.text,
        other_subject=broadcast.other_subject,
    )


def drop_broadcast(*, pk: int) -> bool:
    """Delete a draft. What was sent, or waits to be, stays; safe to call twice."""
    deleted, _by_model = Broadcast.objects.filter(pk=pk, state=BroadcastState.DRAFT).delete()
    return bool(deleted)
