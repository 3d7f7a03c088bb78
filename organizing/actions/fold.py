"""One supporter, entered twice, did the same ask twice: which of the two acts holds?"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from organizing.actions.models import Action, Ask
from organizing.actions.totals import recount_total
from organizing.people.duplicates.fold import fold_rules
from organizing.people.models import Person
from organizing.registry import listen

# What tells the two rows apart, and not what was said.
OWN: Final = frozenset({"id", "group", "ask", "person", "dedupe_key"})


def fold_actions(stays: Action, goes: Action) -> dict[str, Any]:
    """Return what the staying row takes over: the newest decision holds, a withdrawal as much as a signature.

    A post that nobody confirmed decides nothing.
    """
    if _decided_at(goes) is None or not _is_newer(goes, stays):
        return {}
    taken = {
        field.attname: getattr(goes, field.attname)
        for field in Action._meta.local_concrete_fields
        if field.name not in OWN
    }
    if stays.state == goes.state == "confirmed":
        # They have stood behind it since the first time, and public pages tell that date.
        taken |= {name: min(getattr(stays, name), getattr(goes, name)) for name in ("created_at", "confirmed_at")}
    return taken


def _is_newer(goes: Action, stays: Action) -> bool:
    other, mine = _decided_at(stays), _decided_at(goes)
    return mine is not None and (other is None or mine > other)


def _decided_at(action: Action) -> datetime | None:
    return max((moment for moment in (action.confirmed_at, action.withdrawn_at) if moment), default=None)


def recount_asks_of(*, kept: Person, **details: Any) -> None:
    """Settle the totals of what this person did: two signatures became one, or one became two."""
    for ask in Ask.objects.filter(actions__person=kept).distinct():
        recount_total(ask)


def register() -> None:
    """Fold acts when people are merged, and count anew then and when that is undone."""
    fold_rules.add(Action._meta.db_table, fold_actions)
    listen("people_merged", recount_asks_of)
    listen("merge_undone", recount_asks_of)
