"""A Redis that may be away: the site is slower for it, and nobody gets an error.

Wagtail asks the cache for where its sites begin on every page it draws, so a page without a cache is no page at all
with Django's own backend. While Redis is away the cache is empty and keeps nothing: totals are computed, pages are
drawn more often, and forms that anybody may post are not counted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.cache.backends import redis as django_redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

# A visitor waits for Redis so long at most, and after that nobody does for a while.
PATIENCE_SECONDS: Final = 0.5
AWAY_SECONDS: Final = 5.0

T = TypeVar("T")
logger = logging.getLogger(__name__)


class RedisCache(django_redis.RedisCache):
    """Django's cache in Redis, which counts as empty where it does not answer. Logged once for each outage."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client
        self._options = {
            "socket_connect_timeout": PATIENCE_SECONDS,
            "socket_timeout": PATIENCE_SECONDS,
            "retry": Retry(NoBackoff(), 1),
            **params.get("OPTIONS", {}),
        }


class Outage:
    """What this process knows of Redis."""

    ask_again_at = 0.0
    is_told = False


class _Client(django_redis.RedisCacheClient):
    def add(self, *args: Any) -> bool:
        return _ask(super().add, *args, instead=False)

    def get(self, key: Any, default: Any) -> Any:
        return _ask(super().get, key, default, instead=default)

    def set(self, *args: Any) -> None:
        _ask(super().set, *args, instead=None)

    def touch(self, *args: Any) -> bool:
        return _ask(super().touch, *args, instead=False)

    def delete(self, *args: Any) -> bool:
        return _ask(super().delete, *args, instead=False)

    def get_many(self, *args: Any) -> dict[Any, Any]:
        return _ask(super().get_many, *args, instead={})

    def has_key(self, *args: Any) -> bool:
        return _ask(super().has_key, *args, instead=False)

    def incr(self, key: Any, delta: int) -> int:
        count = _ask(super().incr, key, delta, instead=None)
        if count is None:
            # As any cache says that lost the number.
            raise ValueError(f"Key {key!r} not found.")
        return int(count)

    def set_many(self, *args: Any) -> None:
        _ask(super().set_many, *args, instead=None)

    def delete_many(self, *args: Any) -> None:
        _ask(super().delete_many, *args, instead=None)

    def clear(self) -> bool:
        return _ask(super().clear, instead=False)


def _ask(question: Callable[..., T], *args: Any, instead: T) -> T:
    """Redis's answer, or `instead` at once while it is known to be away."""
    if time.monotonic() < Outage.ask_again_at:
        return instead
    try:
        answer = question(*args)
    except RedisError as trouble:
        Outage.ask_again_at = time.monotonic() + AWAY_SECONDS
        if not Outage.is_told:
            logger.warning("The cache is away (%s); the site goes on without it.", type(trouble).__name__)
        Outage.is_told = True
        return instead
    if Outage.is_told:
        logger.warning("The cache is back.")
    Outage.is_told, Outage.ask_again_at = False, 0.0
    return answer
