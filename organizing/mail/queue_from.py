"""Put a message for each row of a query into the ledger, in one statement. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models.expressions import DatabaseDefault

from organizing.groups.models import LocalGroup
from organizing.mail.models import Email
from organizing.registry import email_kinds

# What differs from message to message; all else is the same for all of them.
FROM_ROWS: Final = ("idempotency_key", "person_id", "action_id", "language", "reference")


def queue_emails_from(
    *, kind: str, group: LocalGroup, now: datetime, source: str, values: Mapping[str, Any], **about: Any
) -> int:
    """Add a message of `kind` to a supporter for each row of the SQL `source`, whose columns are those of `FROM_ROWS`.

    `values` fills in the source's names; `about` is the same for all of them (campaign). A key that is in the ledger
    already adds nothing, as in `queue_email`. It joins the caller's transaction. Returns how many were added.

    Raises:
        LookupError: no such kind is registered.
    """
    rules = email_kinds.get(kind)
    counts = not rules.is_transactional
    alike = Email(
        group=group, kind=kind, lane=rules.lane, counts_toward_cap=counts, due_at=now, created_at=now, **about
    )
    same = {f"same_{column}": value for column, value in _columns_of(alike).items()}
    columns = [*FROM_ROWS, *(name.removeprefix("same_") for name in same)]
    picked = [*(f"source.{column}" for column in FROM_ROWS), *(f"%({name})s" for name in same)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO organizing_email ({', '.join(columns)}) SELECT {', '.join(picked)}"  # noqa: S608 -- our columns
            f" FROM ({source}) AS source ON CONFLICT DO NOTHING",
            {**values, **same},
        )
        return int(cursor.rowcount)


def _columns_of(alike: Email) -> dict[str, Any]:
    """The columns that no row brings along; what nobody set and the database has a default for is left to it."""
    fields = [field for field in Email._meta.local_concrete_fields if not (field.primary_key or field.generated)]
    given = {field: field.pre_save(alike, add=True) for field in fields if field.column not in FROM_ROWS}
    return {
        str(field.column): field.get_db_prep_save(value, connection)
        for field, value in given.items()
        if not isinstance(value, DatabaseDefault)
    }
