"""Two rows of one broadcast to one person: two entries were merged after it was written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from organizing.mail.models import Email, EmailState

# What a server has, or may have.
AWAY: Final = (
    *(EmailState.SENDING, EmailState.SENT, EmailState.DELIVERED),
    *(EmailState.BOUNCED, EmailState.COMPLAINED, EmailState.UNKNOWN),
)


def find_doubles(rows: Sequence[Email]) -> set[int]:
    """Those of one broadcast's rows whose reader has another that went out, or that waits and is older. One query."""
    readers = {row.person_id for row in rows if row.person_id}
    others: dict[int, list[tuple[int, str]]] = {}
    alike = Email.objects.filter(reference=rows[0].reference, person_id__in=readers, state__in=[*AWAY, EmailState.DUE])
    for pk, person, state in alike.values_list("pk", "person_id", "state"):
        others.setdefault(person, []).append((pk, state))
    return {row.pk for row in rows if any(_comes_first(other, row) for other in others.get(row.person_id or 0, ()))}


def _comes_first(other: tuple[int, str], row: Email) -> bool:
    pk, state = other
    return pk < row.pk if state == EmailState.DUE else pk != row.pk
