"""What boxes offer and readings name is read from the database once for a page, however many rules ask."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeAlias

from django.utils.translation import get_language
from django.utils.translation import gettext as _

Choices: TypeAlias = list[tuple[Any, Any]]

_found: ContextVar[dict[Any, Choices] | None] = ContextVar("segment_choices", default=None)


@contextmanager
def looking_up() -> Iterator[None]:
    """Keep what is read inside; outside every question is asked anew."""
    token = _found.set(_found.get() or {})
    try:
        yield
    finally:
        _found.reset(token)


def looked_up(read: Callable[[], Choices]) -> Callable[[], Choices]:
    """Have `read` remembered inside `looking_up`, per language."""

    @wraps(read)
    def remembered() -> Choices:
        kept = _found.get()
        if kept is None:
            return read()
        key = (read, get_language())
        if key not in kept:
            kept[key] = read()
        return kept[key]

    return remembered


def remember(read: Callable[[], Choices], choices: Choices) -> None:
    """Have what `read`, a function that is looked up, would find: somebody read it with other things in one query."""
    kept = _found.get()
    if kept is not None:
        kept[(inspect.unwrap(read), get_language())] = choices


def name_in(choices: Choices, value: Any) -> str:
    """The words that stand beside a value; for what has been deleted since, that."""
    return next((str(words) for key, words in choices if str(key) == str(value)), _("(deleted)"))
