"""Ways from the head of the people list to what is done with lists: tags, own fields, duplicates, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from organizing.groups.models import Membership
from organizing.registry import Registry


@dataclass(frozen=True)
class PeopleLink:
    """One way from the list's head."""

    words: Any
    url: str
    icon: str


# Filled by the Wagtail hook of this name; each function takes the reader's membership.
people_links: Registry[Callable[[Membership], Iterable[PeopleLink]]] = Registry("register_people_links")


def read_links(membership: Membership | None) -> list[PeopleLink]:
    """Every way this reader may take, in the order of registration."""
    if membership is None:
        return []
    return [link for source in people_links.items().values() for link in source(membership)]
