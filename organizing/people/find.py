"""Find people by part of a name, an e-mail address or a phone number."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value

from organizing.people.models import Person

FEW: Final = 1000
"""As many ids as a search asks for; whoever is found beyond them is told only by reading the list itself."""
MOST_WORDS: Final = 5
SHORTEST_PART: Final = 3
"""Letters from which a part may stand anywhere; fewer must begin a word. No index knows shorter parts."""

NUMBER: Final = re.compile(r"[0-9()+./\s-]+")


class Folded(Func):
    """Words as the folded line holds them: no case, no accents."""

    function = "organizing_fold"
    output_field = TextField()


class Like(Func):
    """Whether the first is like the second, a pattern."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field = BooleanField()


class Found(NamedTuple):
    """Whom a search finds: few, whom the database has named already, or more than `FEW`; neither without a search."""

    people: QuerySet[Person]
    are_few: bool = False
    are_many: bool = False


def find_people(people: QuerySet[Person], typed: str) -> Found:
    """Those of `people` in whose name, e-mail or phone every typed word is found; all of them if none was typed.

    Case, accents and what stands between the digits of a number make no difference. A word of one or two letters
    must begin a name or an address; longer ones may stand anywhere. Asks the database once.
    """
    patterns = patterns_of(typed)
    if not patterns:
        return Found(people)
    few = find_few(patterns)
    if few is not None:
        return Found(people.filter(pk__in=few), are_few=True)
    likes = (Like(F("searchable"), Folded(Value(pattern))) for pattern in patterns)
    return Found(people.filter(*likes), are_many=True)


def find_few(patterns: list[str]) -> list[int] | None:
    """The ids of all who match every pattern in the group in scope; None where there are more than `FEW`."""
    folded = ", ".join(["organizing_fold(%s)"] * len(patterns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT organizing_find_people(ARRAY[{folded}], %s)", [*patterns, FEW + 1])
        ids = [row[0] for row in cursor.fetchall()]
    return ids if len(ids) <= FEW else None


def patterns_of(typed: str) -> list[str]:
    """What is typed as patterns of LIKE, one for each word; a number is one word, however it is written."""
    return [_pattern(word) for word in _words(typed)[:MOST_WORDS]]


def _words(typed: str) -> list[str]:
    digits = re.sub("[^0-9]", "", typed)
    if NUMBER.fullmatch(typed) and len(digits) >= SHORTEST_PART:
        return [digits]
    return typed.replace("\0", "").split()


def _pattern(word: str) -> str:
    literal = re.sub(r"([\\%_])", r"\\\1", word)
    return f"%{literal}%" if len(word) >= SHORTEST_PART else f"% {literal}%"
