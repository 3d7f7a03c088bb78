"""What lists that came in or went out still hold of people who are being erased."""

from __future__ import annotations

import json
import re
from typing import Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from organizing.people.duplicate_models import Merge
from organizing.people.import_models import ExportPiece, ImportRefusal, JobState, PeopleExport
from organizing.people.imports.cells import clean_text, read_phone
from organizing.people.normalise import mailbox_key

# What stands about an address in `Dee Doe <dee@mail.example>` and between two of them.
AROUND: Final = re.compile(r'[\s,;<>()"]+')


def forget_in_files(*, numbers: list[int], addresses: set[str], phones: set[str]) -> None:
    """Take these people out of what undo would restore, of refused rows, of merges, and of exports.

    `addresses` are as they were typed, `phones` as they are kept. An import that an erasure touched can still be
    undone for everybody else. An export that is being written begins anew; one that is written is gone.
    """
    _forget_overwritten(numbers)
    _forget_refused(addresses, phones)
    Merge.objects.filter(Q(kept__in=numbers) | Q(dropped__id__in=numbers)).delete()
    _begin_anew()
    holding = PeopleExport.objects.filter(people__overlap=numbers)
    ExportPiece.objects.filter(export__in=holding).delete()
    holding.filter(expires_at__gt=timezone.now()).update(expires_at=timezone.now())


def _begin_anew() -> None:
    """Take each export that is being written from its worker, whose next look at the row tells it so.

    Whom it holds may not be noted yet, so that all begin anew. The rows are held first: no piece comes in behind it.
    """
    moving = PeopleExport.objects.filter(state=JobState.RUNNING)
    numbers = list(moving.select_for_update().values_list("pk", flat=True))
    taken = PeopleExport.objects.filter(pk__in=numbers)
    taken.update(state=JobState.QUEUED, leased_by="", leased_until=None, people=[], rows=0, done=0)
    ExportPiece.objects.filter(export__in=numbers).delete()


def _forget_overwritten(numbers: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizing_importchange SET before = before - %(keys)s::text[] WHERE before ?| %(keys)s::text[]",
            {"keys": [str(number) for number in numbers]},
        )


def _forget_refused(addresses: set[str], phones: set[str]) -> None:
    """Sealed rows cannot be searched; there are few, and each is opened. Whole addresses count: jean@… is not an@…."""
    mailboxes = {mailbox_key(address) for address in addresses}
    if not mailboxes and not phones:
        return
    rows = ImportRefusal.objects.only("row").iterator(chunk_size=1000)
    found = [refusal.pk for refusal in rows if _names_one(json.loads(refusal.row), mailboxes, phones)]
    ImportRefusal.objects.filter(pk__in=found).delete()


def _names_one(cells: list[str], mailboxes: set[str], phones: set[str]) -> bool:
    words = [word for cell in cells if "@" in cell for word in AROUND.split(clean_text(cell))]
    return any(mailbox_key(word) in mailboxes for word in words) or any(read_phone(cell) in phones for cell in cells)
