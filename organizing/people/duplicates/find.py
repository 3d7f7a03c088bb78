"""Find people who may be one, in the whole list of a group."""

from __future__ import annotations

import heapq
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from organizing.groups.models import LocalGroup
from organizing.once import take_turns
from organizing.people.duplicate_models import LookAlike
from organizing.people.duplicates.blocks import KEYS, read_blocks
from organizing.people.duplicates.score import alike_pairs, name_to_compare

KEPT: Final = 5000
"""As many pairs are kept for each reason, the most alike first: more than anybody looks through, and the next
search brings the next ones."""

Pair = tuple[int, int]


def find_look_alikes(*, group: LocalGroup, now: datetime) -> int:
    """Compare the people of the group in scope, and note who may be one; returns how many pairs wait for a person.

    Nothing is merged. Pairs that no longer are alike go, dismissed ones stay dismissed. Safe to call twice and by
    two at once: they take turns.
    """
    dismissed = set(LookAlike.objects.filter(is_dismissed=True).values_list("one_id", "other_id"))
    found: dict[Pair, tuple[str, int]] = {}
    for why in KEYS:
        for score, one, other in _most_alike(why, known=dismissed | found.keys()):
            found[(one, other)] = (why, score)
    with transaction.atomic():
        take_turns("look_alikes", group.pk)
        _forget_others(found)
        _note(found, group=group, now=now)
    return LookAlike.objects.filter(is_dismissed=False).count()


def _most_alike(why: str, *, known: set[Pair]) -> list[tuple[int, int, int]]:
    """The `KEPT` most alike pairs as `(score, one, other)`, without those already known."""
    heap: list[tuple[int, int, int]] = []
    for block in read_blocks(why):
        names = [name_to_compare(*parts) for parts in zip(block.name_keys, block.last_names, strict=True)]
        for one, other, score in alike_pairs(block.ids, names, why=why):
            if (one, other) in known:
                continue
            # Of equals the older people stay, so that a second search finds the same.
            entry = (score, -one, -other)
            if len(heap) < KEPT:
                heapq.heappush(heap, entry)
            elif entry > heap[0]:
                heapq.heapreplace(heap, entry)
    return [(score, -one, -other) for score, one, other in heap]


def _forget_others(found: dict[Pair, tuple[str, int]]) -> None:
    standing = LookAlike.objects.filter(is_dismissed=False).values_list("pk", "one_id", "other_id")
    gone = [pk for pk, one, other in standing if (one, other) not in found]
    LookAlike.objects.filter(pk__in=gone, is_dismissed=False).delete()


def _note(found: dict[Pair, tuple[str, int]], *, group: LocalGroup, now: datetime) -> None:
    """Write all pairs in one statement; whoever was erased or merged meanwhile is left out."""
    columns: dict[str, Any] = {
        "ones": [one for one, _other in found],
        "others": [other for _one, other in found],
        "whys": [why for why, _score in found.values()],
        "scores": [score for _why, score in found.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO organizing_lookalike (group_id, one_id, other_id, why, score, is_dismissed, found_at)
            SELECT %(group)s, one.id, other.id, pair.why, pair.score, false, %(now)s
            FROM unnest(%(ones)s::bigint[], %(others)s::bigint[], %(whys)s::text[], %(scores)s::smallint[])
                 AS pair(one, other, why, score)
            JOIN organizing_person one ON one.id = pair.one
            JOIN organizing_person other ON other.id = pair.other
            ON CONFLICT (one_id, other_id) DO UPDATE SET why = excluded.why, score = excluded.score
            WHERE NOT organizing_lookalike.is_dismissed
            """,
            {"group": group.pk, "now": now, **columns},
        )
