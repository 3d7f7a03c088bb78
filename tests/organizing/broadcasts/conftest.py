"""What stories about broadcasts begin with: Dee prefers Spanish, Eva English, both carry a tag that a segment means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.save import make_broadcast
from organizing.groups.scope import group_scope
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Person

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
    with group_scope(campaign.group):
        return make_broadcast(
            group=campaign.group,
            by=ben,
            now=NOW,
            campaign=campaign,
            segment=segment,
            subject=SUBJECT,
            body=BODY,
            text={},
        )
