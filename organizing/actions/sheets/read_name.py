"""From the one name of a paper line to first and last name."""

from __future__ import annotations

import re
from typing import Final

from organizing.people.models import Person
from organizing.people.normalise import fold_name

_INITIALS: Final = re.compile(r"^(\w)\.?[\s-]*(\w)\.?$")


def read_name(name: str) -> tuple[str, str]:
    """First and last name of `name` as it is written on paper.

    The first word is the first name; "Last, First" and initials ("D.S.") are understood. Two first names cannot be told
    from two last names: `match_name` asks who is known.
    """
    name = " ".join(name.split())
    if initials := _INITIALS.match(name):
        return f"{initials[1].upper()}.", f"{initials[2].upper()}."
    last, comma, first = name.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    first, _space, last = name.partition(" ")
    return first, last


def match_name(name: str, people: list[Person]) -> Person | None:
    """The one of these people, all of one mailbox, whose first name `name` begins with; the longest if several do."""
    first, last = read_name(name)
    whole = f"{fold_name(f'{first} {last}')} "
    found = [person for person in people if whole.startswith(f"{person.name_key} ")]
    return max(found, key=lambda person: len(person.name_key), default=None)
