"""The rows that did not go in, as a file to correct and bring in again."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from organizing.people.import_models import ImportRefusal, PeopleImport


def refused_rows(batch: PeopleImport) -> Iterator[list[str]]:
    """Yield the headings, then each refused row: its line, the reason, and its cells as they came."""
    yield [_("Line"), _("Reason"), *batch.layout["headers"]]
    for refusal in ImportRefusal.objects.filter(batch=batch).order_by("line").iterator(chunk_size=2000):
        yield [str(refusal.line), refusal.reason, *json.loads(refusal.row)]
