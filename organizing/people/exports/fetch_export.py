"""Hand a finished export to whoever asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.people.import_models import ExportPiece, JobState, PeopleExport


def fetch_export(*, group: LocalGroup, export: PeopleExport, now: datetime) -> Iterator[bytes] | None:
    """Note that it was fetched and return its pieces, opened one at a time; None where there is no file (any more).

    The pieces may be read after the request has left its scope: each is opened in a scope of its own.
    """
    ready = PeopleExport.objects.filter(pk=export.pk, state=JobState.DONE, expires_at__gt=now)
    if not ready.update(fetched_at=now):
        return None
    return _pieces(
        group, list(ExportPiece.objects.filter(export=export).order_by("number").values_list("pk", flat=True))
    )


def _pieces(group: LocalGroup, numbers: list[int]) -> Iterator[bytes]:
    for number in numbers:
        with group_scope(group):
            content = bytes(ExportPiece.objects.get(pk=number).content)
        yield content
