"""How alike are two names? 0 to 100, by rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from organizing.people.duplicates.keys import plain_letters

LEAST: Final = {"email": 70, "phone": 75, "name_zip": 88}
"""How alike names must be beside each shared key: a family shares a phone, and a mailbox."""
BEGINS_ALIKE: Final = 90
"""What `D.` and `Dee`, or `José` and `José Luis`, are worth where nothing else contradicts."""


def name_to_compare(name_key: str, last_name: str) -> str:
    """First and last name as `score_name` takes them: folded, one space between."""
    return f"{' '.join(filter(None, (plain_letters(part) for part in name_key.split())))} {plain_letters(last_name)}"


def score_name(one: str, other: str) -> int:
    """Compare two names made by `name_to_compare`; the order of their parts does not matter.

    Where one of them has no last name, or the last names are equal, a first name that begins with the other is alike.
    """
    if one == other:
        return 100
    (first, _, last), (other_first, _, other_last) = one.rpartition(" "), other.rpartition(" ")
    may_be_one = first and other_first and (last == other_last or not last or not other_last)
    if may_be_one and (first.startswith(other_first) or other_first.startswith(first)):
        return max(BEGINS_ALIKE, round(fuzz.token_sort_ratio(one, other)))
    return round(fuzz.token_sort_ratio(one, other))


def alike_pairs(ids: Sequence[int], names: Sequence[str], *, why: str) -> Iterator[tuple[int, int, int]]:
    """Yield `(id, other id, score)`, the smaller id first, of those in one block whose names are alike enough."""
    least = LEAST[why]
    for (one, name), (other, other_name) in combinations(zip(ids, names, strict=True), 2):
        score = score_name(name, other_name)
        if score >= least:
            yield min(one, other), max(one, other), score
