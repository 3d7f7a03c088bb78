"""What stories about broadcasts begin with: Dee prefers Spanish, Eva English, both carry a tag that a segment means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.run import run_due_broadcasts, settle_broadcasts
from organizing.broadcasts.save import make_broadcast
from organizing.broadcasts.send import send_broadcast
from organizing.groups.scope import above_walls, group_scope
from organizing.mail.models import Email
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Person
from tests.organizing.admin.conftest import enter

__all__ = ["enter"]

# A Monday, ten in the morning in Millhaven.
NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
BODY = {
    "en": "Hello {first_name},\n\nThe board votes **soon**.\n\n{call_url}",
    "es": "Hola, {first_name}:\n\nLa Junta vota **pronto**.\n\n{call_url}",
}
SUBJECT = {"en": "The board votes on Tuesday", "es": "La Junta vota el martes"}


@pytest.fixture
def dee(petition: Any, confirmed: Any) -> Person:
    return confirmed(petition, "Dee", now=NOW, language="es").person


@pytest.fixture
def eva(petition: Any, confirmed: Any) -> Person:
    return confirmed(petition, "Eva", now=NOW).person


@pytest.fixture
def segment(larkmoor: Any, dee: Person, eva: Person) -> Segment:
    return tagged(larkmoor, dee, eva)


def tagged(group: Any, *people: Person) -> Segment:
    """A segment of those who carry a tag, and these carry it."""
    with group_scope(group):
        tag = Tag.objects.create(group=group, name="Volunteer", key="volunteer")
        PersonTag.objects.bulk_create(PersonTag(group=group, tag=tag, person=one) for one in people)
        rules = {"rows": [[{"rule": "tag", "tag": tag.pk}]], "leave_out": []}
        return Segment.objects.create(group=group, name="Volunteers", rules=rules)


@pytest.fixture
def draft(campaign: Any, segment: Segment, call_page: Any, call_page_es: Any, ben: Any) -> Broadcast:
    """Ben wrote it, in both languages, to the segment."""
    return written(campaign=campaign, segment=segment, by=ben)


def written(*, campaign: Any, segment: Segment | None, by: Any, **changes: Any) -> Broadcast:
    """A draft about the campaign, in both languages unless `changes` say otherwise."""
    with above_walls():
        group = by.organizing_memberships.select_related("group__site").get().group
    what = {"campaign": campaign, "segment": segment, "subject": SUBJECT, "body": BODY, "text": {}, **changes}
    with group_scope(group):
        return make_broadcast(group=group, by=by, now=NOW, **what)


def let_go(broadcast: Broadcast, *, by: Any, start_at: datetime = NOW, spread_hours: int = 0) -> Broadcast:
    """Press "Send"."""
    with group_scope(broadcast.group):
        return send_broadcast(pk=broadcast.pk, start_at=start_at, spread_hours=spread_hours, by=by, now=NOW)


def tick(group: Any, now: datetime = NOW) -> None:
    """What the beat does: begin and write out what is due, note what is done."""
    run_due_broadcasts(now=now)
    with group_scope(group):
        settle_broadcasts(group=group, now=now)


def mails_of(broadcast: Broadcast) -> list[Email]:
    with group_scope(broadcast.group):
        rows = Email.objects.filter(reference=broadcast.reference).select_related("person", "campaign")
        return list(rows.order_by("pk"))
