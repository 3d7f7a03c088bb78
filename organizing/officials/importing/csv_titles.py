"""What the titles of counties and cities mean: who makes law, who carries it out, and what each can decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from organizing.officials.models import LobbyingClass, Power

_LAW: Final = (Power.ORDINANCE, Power.BUDGET)


@dataclass(frozen=True)
class Meaning:
    """What we know of a title by its words; a Spanish title only where the words are all of it."""

    lobbying_class: LobbyingClass
    powers: tuple[Power, ...] = ()
    es: str = ""


# The first pattern found decides: "County Attorney" before "County".
_MEANINGS: Final = (
    (r"sheriff", Meaning(LobbyingClass.EXECUTIVE, (Power.JAIL_POLICY,), "Alguacil")),
    (r"(district|county|city|state'?s) attorney|prosecutor", Meaning(LobbyingClass.EXECUTIVE, (Power.LEGAL_OPINION,))),
    (r"counsel", Meaning(LobbyingClass.EXECUTIVE, (Power.LEGAL_OPINION,))),
    (r"clerk|treasurer|assessor|auditor|comptroller|controller|coroner", Meaning(LobbyingClass.EXECUTIVE)),
    (r"mayor", Meaning(LobbyingClass.EXECUTIVE, (), "Alcalde/sa")),
    (r"executive|manager|administrator|warden|jail|chief", Meaning(LobbyingClass.EXECUTIVE)),
    (r"supervisor", Meaning(LobbyingClass.LEGISLATIVE, _LAW, "Supervisor/a")),
    (r"commissioner", Meaning(LobbyingClass.LEGISLATIVE, _LAW, "Comisionado/a")),
    (r"council|alder|selectm|select board", Meaning(LobbyingClass.LEGISLATIVE, _LAW, "Concejal")),
    (r"legislator|freeholder|trustee", Meaning(LobbyingClass.LEGISLATIVE, _LAW)),
)  # fmt: skip
_PLAIN: Final = re.compile(
    r"(county |city )?(sheriff|mayor|supervisor|commissioner|council ?(member|man|woman|person))", re.IGNORECASE
)


def find_meaning(title: str) -> Meaning | None:
    """Return what a title means, or None where its words do not tell: the organizer must say."""
    return next((meaning for pattern, meaning in _MEANINGS if re.search(pattern, title, re.IGNORECASE)), None)


def spanish_for(title: str) -> str:
    """The Spanish title of the commonest offices, or ""."""
    meaning = find_meaning(title)
    return meaning.es if meaning and _PLAIN.fullmatch(title.strip()) else ""
