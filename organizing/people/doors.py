"""What rooms above let organizers do from a person's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from organizing.groups.models import Membership
from organizing.people.models import Person
from organizing.registry import Registry


@dataclass(frozen=True)
class Door:
    """A way from a person's page, or from one line of their time, to where something is done about it.

    Attributes:
        is_grave: what it leads to cannot be undone.
        is_pressed: it leads to no page: it is a button that does it at once.
    """

    words: Any
    url: str
    icon: str
    is_grave: bool = False
    is_pressed: bool = False


# Filled by the Wagtail hook of this name; each function takes the person and the reader's membership.
person_doors: Registry[Callable[[Person, Membership], Iterable[Door]]] = Registry("register_person_doors")


def read_doors(person: Person, membership: Membership | None) -> list[Door]:
    """Every door this reader may open, in the order the rooms were registered."""
    if membership is None:
        return []
    return [door for source in person_doors.items().values() for door in source(person, membership)]
