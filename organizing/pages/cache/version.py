"""Which edition of a group's pages is current: a random word in Django's cache, changed by whatever changes a page.

A process asks for it once a second at most, so that a storm of signatures costs each process one page a second. A word
that the cache lost is made anew, which purges the group's pages once more and does no harm. While the cache is away
each process goes by the word it knew, and its pages grow old by their seconds.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from typing import Final

from django.core.cache import cache
from django.db import transaction

ASK_AGAIN_SECONDS: Final = 1.0
# Stands for the sites that no group has.
NO_GROUP: Final = 0

_known: dict[int, tuple[str, float]] = {}
_changed = threading.local()
_failed = threading.Event()
logger = logging.getLogger(__name__)


def read_version(group_id: int) -> str:
    """The word for the group's pages as they are now, or were a second ago."""
    word, asked_at = _known.get(group_id, ("", 0.0))
    if not word or time.monotonic() - asked_at >= ASK_AGAIN_SECONDS:
        word = _ask(group_id) or word or _word()
        _known[group_id] = word, time.monotonic()
    return word


def purge_group(group_id: int) -> None:
    """Have the group's pages rendered anew, once what changed is committed. Safe to call as often as one likes.

    This process knows at once, every other within a second where the cache is shared by all. However many rows one
    transaction saves, the word is changed once. Where the cache is away, all else that follows the commit still does,
    and the pages grow old by their seconds.
    """
    asked_at = time.monotonic()
    # No partial: Django logs a failure under the function's name.
    transaction.on_commit(lambda: _change(group_id, asked_at=asked_at), robust=True)


def forget_versions() -> None:
    """Ask the cache again."""
    _known.clear()


def _change(group_id: int, *, asked_at: float) -> None:
    changed_at = vars(_changed).setdefault("at", {})
    # What this thread asked for before it changed the word belongs to the transaction that has just been committed.
    if changed_at.get(group_id, 0.0) > asked_at:
        return
    try:
        cache.set(_key(group_id), _word(), None)
    finally:
        _known.pop(group_id, None)
    changed_at[group_id] = time.monotonic()


def _ask(group_id: int) -> str:
    """The word all processes share, made by whoever was first; "" where the cache keeps nothing, or fails."""
    key = _key(group_id)
    try:
        word = cache.get(key)
        if not word:
            cache.add(key, _word(), None)
            word = cache.get(key)
    except Exception as trouble:  # noqa: BLE001 -- each cache fails in its own way
        if not _failed.is_set():
            logger.warning("The cache is away (%s); pages grow old by their seconds.", type(trouble).__name__)
        _failed.set()
        return ""
    _failed.clear()
    return str(word or "")


def _word() -> str:
    return secrets.token_hex(8)


def _key(group_id: int) -> str:
    return f"organizing:pages:{group_id}"
