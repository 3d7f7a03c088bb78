"""A phonebank and the people in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from organizing.followups.phonebank.open_bank import open_phonebank
from organizing.followups.phonebank_models import Phonebank
from organizing.groups.models import LocalGroup
from organizing.people.list_models import PersonTag, Segment, Tag
from organizing.people.models import Consent, Person
from organizing.people.normalise import fold_name

# Monday, ten in the morning in Chicago.
MORNING = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


def tag_of(group: LocalGroup) -> Tag:
    """The tag whose carriers the segment means."""
    return Tag.objects.get_or_create(group=group, key="call me", defaults={"name": "Call me"})[0]


def add_person(
    group: LocalGroup, name: str, *, phone: str = "+15550100", says: str = "yes", topic: str = "", **more: Any
) -> Person:
    """Somebody on the list, with a number and an answer to calls ("" for none), who carries the tag."""
    person = Person.objects.create(
        group=group, first_name=name, name_key=fold_name(name), phone=phone, origin="hand", **more
    )
    PersonTag.objects.create(group=group, tag=tag_of(group), person=person)
    if says:
        answer(person, says, topic=topic)
    return person


def answer(person: Person, says: str, *, topic: str = "", at: datetime = MORNING) -> Consent:
    """An answer to calls, in force."""
    words = {"wording": "May we call you?", "language": "en", "source": "test"}
    about = {"purpose": "phone", "topic": topic, "answer": says, "given_at": at, "confirmed_at": at}
    made: Consent = Consent.objects.create(group_id=person.group_id, person=person, **about, **words)
    return made


def segment_of(group: LocalGroup) -> Segment:
    """Everybody who carries the tag."""
    rules = {"rows": [[{"rule": "tag", "tag": tag_of(group).pk}]], "leave_out": []}
    return Segment.objects.get_or_create(group=group, name="To call", defaults={"rules": rules})[0]


def open_bank(group: LocalGroup, by: Any, **more: Any) -> Phonebank:
    """A phonebank of the segment, open."""
    script = {"en": "Hi {first_name}, this is {caller}.", "es": "Hola {first_name}, soy {caller}."}
    words = {"name": "Rides", "script": script, "now": MORNING, **more}
    return open_phonebank(group=group, segment=segment_of(group), by=by, **words)
