"""What lists that came in or went out still hold of people who are being erased."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from organizing.people.duplicate_models import Merge
from organizing.people.import_models import ExportPiece, ImportRefusal, PeopleExport


def forget_in_files(*, numbers: list[int], addresses: set[str]) -> None:
    """Take these people out of what undo would restore, of refused rows, of merges, and of exports not yet gone.

    `addresses` are as they were typed. An import that an erasure touched can still be undone for everybody else.
    """
    _forget_overwritten(numbers)
    _forget_refused(addresses)
    Merge.objects.filter(Q(kept__in=numbers) | Q(dropped__id__in=numbers)).delete()
    holding = PeopleExport.objects.filter(people__overlap=numbers)
    ExportPiece.objects.filter(export__in=holding).delete()
    holding.filter(expires_at__gt=timezone.now()).update(expires_at=timezone.now())


def _forget_overwritten(numbers: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizing_importchange SET before = before - %(keys)s::text[] WHERE before ?| %(keys)s::text[]",
            {"keys": [str(number) for number in numbers]},
        )


def _forget_refused(addresses: set[str]) -> None:
    """Sealed rows cannot be searched; there are few, and each is opened."""
    wanted = {address.lower() for address in addresses}
    if not wanted:
        return
    rows = ImportRefusal.objects.only("row").iterator(chunk_size=1000)
    found = [refusal.pk for refusal in rows if any(address in refusal.row.lower() for address in wanted)]
    ImportRefusal.objects.filter(pk__in=found).delete()
