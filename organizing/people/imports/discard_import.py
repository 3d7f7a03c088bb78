"""Throw an uploaded list away that was never imported."""

from __future__ import annotations

from django.db import transaction

from organizing.people.import_models import ImportPiece, ImportTask, PeopleImport


@transaction.atomic
def discard_import(*, batch: PeopleImport) -> bool:
    """Delete the file and all that is known of it; returns whether it could be.

    What was imported, even in part, stays: it can be taken back instead. A worker that is trying it out stops.
    """
    ImportPiece.objects.filter(batch=batch.pk, batch__task=ImportTask.CHECK).only("pk").delete()
    deleted, _by_table = PeopleImport.objects.filter(pk=batch.pk, task=ImportTask.CHECK).delete()
    return bool(deleted)
