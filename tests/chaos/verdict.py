"""Hold the ledger against what the mail server took."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.mail.models import Email


@dataclass(frozen=True)
class Verdict:
    """What came of a run.

    Attributes:
        sent: messages of which the server took exactly one copy.
        lost: neither refused nor unknown, and never taken.
        doubled: a second copy of a broadcast, or of a confirmation under another Message-ID.
        again: confirmations that came twice under the same Message-ID, as they may.
        unknown: left for a person or a provider's report.
        refused: the server said that the mailbox is gone.
        waiting: still due or on their way when the run ended.
    """

    sent: int
    lost: int
    doubled: int
    again: int
    unknown: int
    refused: int
    waiting: int


def judge(group: LocalGroup, taken: list[tuple[str, str]]) -> Verdict:
    """Count each message once."""
    copies: dict[str, list[str]] = defaultdict(list)
    for address, message_id in taken:
        copies[address].append(message_id)
    counts: dict[str, int] = defaultdict(int)
    with group_scope(group):
        rows = list(Email.objects.values_list("person__email", "kind", "state", "message_id"))
    for address, kind, state, message_id in rows:
        counts[_name(kind, state, message_id, copies[address])] += 1
    return Verdict(**{name: counts[name] for name in Verdict.__dataclass_fields__})


def _name(kind: str, state: str, message_id: str, ids: list[str]) -> str:
    if len(ids) > 1:
        return "again" if kind == "thank_you" and set(ids) == {message_id} else "doubled"
    if state in ("unknown", "failed", "due", "sending"):
        return {"unknown": "unknown", "failed": "lost" if ids else "refused"}.get(state, "waiting")
    return "sent" if ids == [message_id] else "lost"
