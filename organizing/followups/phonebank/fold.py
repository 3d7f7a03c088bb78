"""One person, entered twice, is rung up once: the call that was made outweighs the one that waits."""

from __future__ import annotations

from typing import Any

from organizing.followups.phonebank_models import CallState, PhoneCall
from organizing.people.duplicates.fold import fold_rules
from organizing.people.models import Person
from organizing.registry import listen

TAKEN_OVER = ("state", "answers", "outcome", "number", "reason", "done_at", "call_back_at", "caller_id", "note_id")


def fold_calls(stays: PhoneCall, goes: PhoneCall) -> dict[str, Any]:
    """Return what the staying call takes over: all of one that was made, where it was not itself."""
    if goes.state == CallState.DONE and stays.state != CallState.DONE:
        return {name: getattr(goes, name) for name in TAKEN_OVER}
    return {}


def let_go_of(*, kept: Person, dropped: Person) -> None:
    """Before a merge nobody holds the entry that goes: two held calls of one person cannot be."""
    held = PhoneCall.objects.filter(person=dropped, state=CallState.CALLING)
    held.update(state=CallState.WAITING, caller=None, leased_until=None)


def register() -> None:
    """Fold calls when another entry is merged into somebody's."""
    fold_rules.add(PhoneCall._meta.db_table, fold_calls)
    listen("people_merging", let_go_of)
