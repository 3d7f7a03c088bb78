"""What the sample's organizers wrote down about its people: conversations, tags, and two fields of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from campaign_site.demo.dates import Dates
from organizing.groups.models import LocalGroup
from organizing.people.fields.add_field import add_field
from organizing.people.list_models import FieldKind
from organizing.people.models import Person
from organizing.people.note_models import Channel
from organizing.people.notes.pin_note import pin_note
from organizing.people.notes.write_note import NoteWords, write_note
from organizing.people.tags import find_tag, tag_people

# Who wrote it, how, hours ago, what it says, whether it stays on top, whether leads alone may read it. The people are
# those who confirmed last.
TALKS: Final[tuple[tuple[str, str, int, str, bool, bool], ...]] = (
    ("ben", Channel.PHONE, 3, "Can bring two neighbors to the hearing. Best reached after six.", True, False),
    ("ben", Channel.PHONE, 52, "Left a message. Try again on Thursday.", False, False),
    ("ana", Channel.IN_PERSON, 27, "Afraid to lose a job if the name is read out loud.", False, True),
    ("ben", Channel.DOOR, 75, "Would rather write than call. Took flyers for the parish.", False, False),
    ("ana", Channel.NONE, 99, "Speaks at the library on the first Monday of the month.", False, False),
)
TAGS: Final[dict[str, slice]] = {"Volunteer": slice(0, 9), "Drives": slice(4, 7), "Hearing": slice(0, 3)}


def write_talks(group: LocalGroup, *, staff: dict[str, Any], dates: Dates) -> None:
    """Write them down, the first two about one person."""
    people = list(Person.objects.filter(group=group, confirmed_at__isnull=False).order_by("-confirmed_at", "-pk")[:9])
    for number, (who, channel, hours, text, is_pinned, is_confidential) in enumerate(TALKS):
        at = dates.now - timedelta(hours=hours)
        words = NoteWords(text=text, happened_at=at, channel=channel, is_confidential=is_confidential)
        note = write_note(person=people[max(0, number - 1)], words=words, by=staff[who], now=at)
        if is_pinned:
            pin_note(note)
    for name, some in TAGS.items():
        chosen = Person.objects.filter(pk__in=[person.pk for person in people[some]])
        tag_people(people=chosen, tag=find_tag(group=group, name=name), now=dates.now)
    _add_fields(group, people)


def _add_fields(group: LocalGroup, people: list[Person]) -> None:
    sizes = ("S", "M", "L", "XL")
    shirt_words = {"en": "Shirt size", "es": "Talla de camiseta"}
    ride_words = {"en": "Can give a ride", "es": "Puede llevar a alguien"}
    shirt = add_field(group=group, label=shirt_words, kind=FieldKind.CHOICE, choices=sizes)
    ride = add_field(group=group, label=ride_words, kind=FieldKind.YES_NO)
    for number, person in enumerate(people[: len(sizes)]):
        person.custom = {shirt.key: sizes[number], ride.key: number != 1}
        person.save(update_fields=["custom"])
