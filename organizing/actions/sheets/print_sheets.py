"""Number new sheets and give each its code."""

from __future__ import annotations

import base64
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from organizing import vault
from organizing.actions.models import Ask
from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.words import words_to_print
from organizing.once import take_turns


@transaction.atomic
def print_sheets(
    *, ask: Ask, count: int, gatherer: str, language: str, petition: dict[str, str], key: str, now: datetime
) -> list[PaperSheet]:
    """Make `count` sheets for one gatherer, numbered on from the petition's last one.

    Safe to call twice with one `key`: the second call returns the first one's sheets. Two callers at once take turns,
    so no number is given twice.
    """
    take_turns("paper sheets", ask.pk)
    codes = [_code(ask, key, place) for place in range(count)]
    made = list(PaperSheet.objects.filter(code__in=codes).order_by("number"))
    if made:
        return made
    last = PaperSheet.objects.filter(ask=ask).aggregate(last=Max("number"))["last"] or 0
    words = words_to_print(petition)
    return list(
        PaperSheet.objects.bulk_create(
            PaperSheet(
                group_id=ask.group_id,
                ask=ask,
                number=number,
                code=code,
                language=language,
                gatherer=gatherer,
                words=words,
                printed_at=now,
            )
            for number, code in enumerate(codes, start=last + 1)
        )
    )


def _code(ask: Ask, key: str, place: int) -> str:
    """Twelve letters and digits that tell nothing: neither how many there are nor whose."""
    mark = vault.keyed_hash(f"{ask.pk}:{key}:{place}", purpose="paper sheet")
    return base64.b32encode(mark).decode()[:12]
