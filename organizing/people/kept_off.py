"""Whom an organizer keeps off everything that is written by routine."""

from __future__ import annotations

from collections.abc import Iterable

from organizing.together import Question, ask_together, numbers


def who_is_kept_off(people: Iterable[int]) -> set[int]:
    """Those of `people` whom an organizer keeps off ladders, and with them off mail to many. One query."""
    [kept_off] = ask_together(ask_who_is_kept_off(people))
    return {person for (person,) in kept_off}


def ask_who_is_kept_off(people: Iterable[int]) -> Question:
    """The same as a question to be asked together with others."""
    return Question("SELECT person_id FROM organizing_keptoff WHERE person_id = ANY(%s::bigint[])", [numbers(people)])
