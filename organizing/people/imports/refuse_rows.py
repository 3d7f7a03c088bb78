"""Keep the rows that do not go in, each with its line and the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from organizing.people.import_models import ImportRefusal, PeopleImport


@dataclass(frozen=True)
class Refused:
    """One row that does not go in."""

    line: int
    reason: str
    cells: list[str]


def refuse_rows(batch: PeopleImport, refused: Iterable[Refused]) -> None:
    """Store them, the cells sealed; the caller's transaction holds it."""
    ImportRefusal.objects.bulk_create(
        [
            ImportRefusal(
                group_id=batch.group_id,
                batch=batch,
                line=one.line,
                reason=one.reason[:250],
                row=json.dumps(one.cells, ensure_ascii=False),
            )
            for one in refused
        ],
        batch_size=2000,
    )
