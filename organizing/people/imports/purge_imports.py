"""Forget what imports keep once nobody can ask for it any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from organizing.groups.models import LocalGroup
from organizing.people.import_models import ImportChange, ImportPiece, ImportRefusal, JobState, PeopleImport
from organizing.people.imports.queue_undo import UNDO_DAYS


def purge_imports(*, group: LocalGroup, now: datetime) -> int:
    """Forget files, refused rows and overwritten values of imports that ended 30 days ago; returns how many ended.

    The import itself stays, with its figures. Safe to call twice.
    """
    late = now - timedelta(days=UNDO_DAYS)
    resting = ~Q(state__in=[JobState.QUEUED, JobState.RUNNING])
    ended = Q(finished_at__lt=late) | Q(finished_at=None, started_at__lt=late) | Q(started_at=None, created_at__lt=late)
    old = list(PeopleImport.objects.filter(resting & ended).values_list("pk", flat=True))
    for model in (ImportPiece, ImportRefusal, ImportChange):
        model.objects.filter(batch__in=old).only("pk").delete()
    return len(old)
