"""Which import is this worker's now?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls
from organizing.once import take_turns
from organizing.people.import_models import JobState, PeopleImport

LEASE: Final = timedelta(seconds=60)
"""Many times what one batch takes; each batch begins it anew. A worker that died gives the import back when it ends."""

# Of a group's lists one at a time comes in or is taken back: neither may miss whom the other makes. One whose worker
# died goes on before another begins.
CLAIM: Final = """
UPDATE organizing_peopleimport SET state = 'running', leased_until = %(until)s, leased_by = %(worker)s
WHERE id = (SELECT id FROM organizing_peopleimport waiting
            WHERE (state = 'queued' OR (state = 'running' AND leased_until < %(clock)s))
            AND (task = 'check' OR NOT EXISTS (
                SELECT FROM organizing_peopleimport other WHERE other.group_id = waiting.group_id
                AND other.id <> waiting.id AND other.state = 'running' AND other.task <> 'check'
                AND (waiting.state = 'queued' OR other.leased_until >= %(clock)s OR other.id < waiting.id)))
            ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id, group_id
"""


def claim_import(worker: str) -> tuple[int, LocalGroup] | None:
    """Lease the next import that may begin, or that a dead worker left. Runs across groups, above the walls."""
    clock = timezone.now()
    with above_walls(), transaction.atomic(), connection.cursor() as cursor:
        take_turns("claim_import")
        cursor.execute(CLAIM, {"worker": worker, "clock": clock, "until": clock + LEASE})
        row = cursor.fetchone()
        return (row[0], LocalGroup.objects.select_related("site").get(pk=row[1])) if row else None


class Interrupted(Exception):
    """The import was stopped, or another worker has it by now: nothing more is to be done about it here."""


def look_at_import(pk: int, *, worker: str) -> None:
    """See that a batch is worth beginning, and hold nothing; only `hold_import` makes sure of it.

    Raises:
        Interrupted: the import is not this worker's any more.
    """
    if not PeopleImport.objects.filter(pk=pk, state=JobState.RUNNING, leased_by=worker).exists():
        raise Interrupted


def hold_import(pk: int, *, worker: str) -> PeopleImport:
    """Lock the import for this transaction, and begin its lease anew.

    Raises:
        Interrupted: it is not this worker's any more.
    """
    batch: PeopleImport | None = (
        PeopleImport.objects.select_for_update().filter(pk=pk, state=JobState.RUNNING, leased_by=worker).first()
    )
    if batch is None:
        raise Interrupted
    batch.leased_until = timezone.now() + LEASE
    return batch


def end_import(batch: PeopleImport, **changes: Any) -> None:
    """Let go of an import that is held, and save what came of it."""
    for name, value in {"leased_until": None, "leased_by": "", **changes}.items():
        setattr(batch, name, value)
    batch.save()
