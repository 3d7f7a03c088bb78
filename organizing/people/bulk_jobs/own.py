"""The jobs of this room, in the order of their buttons."""

from __future__ import annotations

from organizing.people.bulk import BulkJob
from organizing.people.bulk_jobs.assigning import ASSIGN
from organizing.people.bulk_jobs.clearing import CLEAR, CLEAR_FIELD
from organizing.people.bulk_jobs.exporting import EXPORT
from organizing.people.bulk_jobs.segmenting import SEGMENT
from organizing.people.bulk_jobs.tagging import TAG, UNTAG
from organizing.people.bulk_jobs.unsubscribing import UNSUBSCRIBE


def people_bulk() -> dict[str, BulkJob]:
    """What the hook `register_people_bulk` adds for this room."""
    near = {"tag": TAG, "untag": UNTAG, "assign": ASSIGN, "segment": SEGMENT}
    return {**near, "export": EXPORT, "unsubscribe": UNSUBSCRIBE, CLEAR: CLEAR_FIELD}
