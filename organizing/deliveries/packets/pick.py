"""Which signatures go into a packet, and which are left out for what reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from organizing import vault
from organizing.actions.models import Action, Disclosure
from organizing.campaigns.models import Campaign
from organizing.mail.models import Email, EmailState, Suppression
from organizing.people.normalise import fold_name

REASONS: Final = ("unconfirmed", "withdrawn", "bounced", "duplicate")
# From the least that officials see to the most.
LEAST_FIRST: Final = (Disclosure.COUNT, Disclosure.INITIALS, Disclosure.NAME)
COLUMNS: Final = (
    "id",
    "person_id",
    "confirmed_at",
    "withdrawn_at",
    "disclosure",
    "zip_code",
    "division__ocd_id",
    "division__name",
    "person__name_key",
    "person__last_name",
    "person__email_key",
)


@dataclass(frozen=True)
class Picked:
    """The signatures that go in, as rows of `COLUMNS`, and how many were left out, by reason."""

    rows: list[dict[str, Any]]
    left_out: dict[str, int]


def pick_signatures(campaign: Campaign) -> Picked:
    """Sort all signatures of the campaign's petitions, in one reading.

    Left out, under the first reason that holds: not confirmed; taken back; mail to the mailbox came back;
    a duplicate. Two are duplicates when they are the same person (mailbox and first name) on two petitions, or when
    first name, last name and ZIP code are the same, however they are typed, from two mailboxes. Of duplicates the
    one stays that shows the least, and of those the one confirmed first.
    """
    rows = list(Action.objects.filter(ask__campaign=campaign, ask__kind="petition").values(*COLUMNS))
    dead = _dead_people(rows)
    reasons = {row["id"]: _reason(row, dead) for row in rows}
    standing = [row for row in rows if not reasons[row["id"]]]
    kept = _without_duplicates(standing)
    counts = Counter(reason for reason in reasons.values() if reason)
    counts["duplicate"] = len(standing) - len(kept)
    return Picked(rows=kept, left_out={reason: counts[reason] for reason in REASONS})


def least(*choices: str) -> str:
    """The choice that shows the least."""
    return min(choices, key=LEAST_FIRST.index)


def _reason(row: dict[str, Any], dead: set[int]) -> str:
    if row["withdrawn_at"]:
        return "withdrawn"
    if not row["confirmed_at"]:
        return "unconfirmed"
    return "bounced" if row["person_id"] in dead else ""


def _dead_people(rows: Iterable[dict[str, Any]]) -> set[int]:
    """Those whose mailbox does not take mail any more, by the ledger or by the list of suppressed addresses."""
    bounced = Email.objects.filter(state=EmailState.BOUNCED, person__isnull=False)
    dead = set(bounced.values_list("person_id", flat=True))
    hashes = {bytes(one) for one in Suppression.objects.values_list("address_hash", flat=True)}
    if hashes:
        dead |= {row["person_id"] for row in rows if _hash(row["person__email_key"]) in hashes}
    return dead - {None}


def _hash(email_key: str | None) -> bytes:
    # The key is normalised already: see `mail.suppress.hash_address`.
    return vault.keyed_hash(email_key, purpose="suppression") if email_key else b""


def _without_duplicates(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in sorted(rows, key=_least_and_first):
        keys = _keys(row)
        if not keys & seen:
            kept.append(row)
        seen |= keys
    return kept


def _least_and_first(row: dict[str, Any]) -> tuple[int, datetime, int]:
    return LEAST_FIRST.index(row["disclosure"]), row["confirmed_at"], row["id"]


def _keys(row: dict[str, Any]) -> set[tuple[Any, ...]]:
    """What another signature must share to be the same. An erased person's shares nothing."""
    if row["person_id"] is None:
        return set()
    keys: set[tuple[Any, ...]] = {("person", row["person_id"])}
    last_name = fold_name(row["person__last_name"])
    if last_name and row["zip_code"]:
        keys.add(("name", row["person__name_key"], last_name, row["zip_code"]))
    return keys
