"""Names of people on the list, as they stand in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Value
from django.db.models.functions import Concat

from organizing.people.find import Folded
from organizing.people.models import Person
from organizing.people.normalise import fold_name

MOST_WORDS: Final = 4
_BETWEEN: Final = frozenset(
    {"da", "das", "de", "del", "di", "do", "dos", "e", "el", "la", "las", "los", "van", "von", "y"}
)
_WORD: Final = r"[^\W\d_a-z][\w'’-]*"
_RUN: Final = re.compile(rf"\b{_WORD}(?:\s+(?:(?:{'|'.join(sorted(_BETWEEN))})\s+){{0,3}}{_WORD})+")
_POSSESSIVE: Final = re.compile(r"['’]s$")


def listed_names_in(texts: Iterable[str]) -> set[str]:
    """The full names in these texts of anybody on the list, as the texts spell them.

    Case and accents make no difference. One query.
    """
    spellings: dict[str, set[str]] = {}
    for text in texts:
        for words in full_names_in(text):
            spellings.setdefault(fold_name(words), set()).add(words)
    full = Folded(Concat("first_name", Value(" "), "last_name"))
    listed = Person.objects.annotate(full=full).filter(full__in=spellings).values_list("full", flat=True)
    return {words for name in listed for words in spellings[name]}


def full_names_in(text: str) -> Iterator[str]:
    """Whatever could be a full name: two to four words in capitals, with `de la` and the like between them.

    They overlap: a name may follow another capital, and a second family name may be left out of the list.
    """
    for run in _RUN.findall(text):
        words = run.split()
        capitals = [place for place, word in enumerate(words) if word.casefold() not in _BETWEEN]
        for number, first in enumerate(capitals):
            for last in capitals[number + 1 : number + MOST_WORDS]:
                yield _POSSESSIVE.sub("", " ".join(words[first : last + 1]))
