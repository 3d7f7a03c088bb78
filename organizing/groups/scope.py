"""The two walls between groups, entered together.

The first is django-scopes: a query on a group-owned table raises unless a group is in scope. The second is
PostgreSQL's row-level security: inside a scope the connection runs as the role `organizing_web`, which sees
the rows of the group named in the session setting `organizing.group_id`, and none where none is named.

The role and the setting belong to the session, so they are set on entering, put back on leaving, and set again
when a lost connection is replaced in the middle of a scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django_scopes import scope, scopes_disabled

from organizing.groups.models import LocalGroup

WEB_ROLE: Final = "organizing_web"


@dataclass(frozen=True)
class Wall:
    """What the database session is held to. No role is the log-in role; no group sees no group's rows."""

    role: str = "none"
    group_id: str = ""
    user_id: str = ""


_LOGIN: Final = Wall()
_current: ContextVar[Wall] = ContextVar("organizing_wall", default=_LOGIN)


@contextmanager
def group_scope(group: LocalGroup) -> Iterator[LocalGroup]:
    """Work inside one group: other groups' rows are neither found by Django nor shown by the database."""
    with scope(group=group), _held_to(Wall(WEB_ROLE, str(group.pk), _current.get().user_id)):
        yield group


@contextmanager
def no_group(*, user_id: int | None = None) -> Iterator[None]:
    """Serve a request before, or without, knowing its group: the web role with nothing in sight.

    A signed-in user's own memberships are visible, so that the group can be found from them.
    """
    with _held_to(Wall(WEB_ROLE, "", str(user_id or ""))):
        yield


@contextmanager
def above_walls() -> Iterator[None]:
    """Work across groups as the log-in role: a worker's claims, commands and migrations. Never a web request."""
    with scopes_disabled(), _held_to(_LOGIN):
        yield


@contextmanager
def _held_to(wall: Wall) -> Iterator[None]:
    before = _current.get()
    token = _current.set(wall)
    try:
        if wall != before:
            _apply(wall)
        yield
    finally:
        _current.reset(token)
        if wall != before:
            _put_back(before)


def _apply(wall: Wall) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, false), set_config('organizing.group_id', %s, false),"
            " set_config('organizing.user_id', %s, false)",
            [wall.role, wall.group_id, wall.user_id],
        )


def _put_back(wall: Wall) -> None:
    """Restore the session. In a transaction already broken the rollback restores it for us."""
    if connection.connection is None or connection.needs_rollback or _is_broken():
        return
    _apply(wall)


def _is_broken() -> bool:
    from psycopg.pq import TransactionStatus

    status = connection.connection.info.transaction_status
    return status in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)


def rebuild_wall(connection: Any, **kwargs: Any) -> None:
    """Hold a new connection to the current scope: a session lost in mid-request must not come back unwalled."""
    wall = _current.get()
    if connection.alias == "default" and wall != _LOGIN:
        _apply(wall)
