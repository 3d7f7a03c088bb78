"""Forget what letters said: what we do not hold cannot be taken. That they were written stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models.functions import Length

from organizing import conf
from organizing.deliveries.answer_models import Letter
from organizing.deliveries.letter_pace import KIND
from organizing.groups.models import LocalGroup
from organizing.intake.chunks import in_chunks
from organizing.mail.models import Email, EmailState
from organizing.vault import encrypt

CHUNK: Final = 1000
STILL_TO_GO: Final = (EmailState.DUE, EmailState.SENDING)


def purge_letters(*, group: LocalGroup, now: datetime) -> int:
    """Blank subject and text of letters that went out, or were given up, more than `LETTER_TEXT_DAYS` ago.

    Returns how many. One that still waits its turn keeps its words until it has gone. Safe to run twice.
    """
    before = now - timedelta(days=conf.get("LETTER_TEXT_DAYS"))
    blanked = 0
    for numbers in _with_words(before):
        references = {f"letter:{number}": number for number in numbers}
        needed = _needed(list(references), before)
        done = [number for reference, number in references.items() if reference not in needed]
        blanked += Letter.objects.filter(pk__in=done).update(subject="", body="")
    return blanked


def _with_words(before: datetime) -> Iterator[list[int]]:
    """Letters of some age whose text is not blank yet. Sealed texts cannot be searched, but nothing is short."""
    nothing = len(encrypt("", context="length"))
    letters = Letter.objects.filter(created_at__lt=before).annotate(length=Length("body")).filter(length__gt=nothing)
    return in_chunks(list(letters.order_by("pk").values_list("pk", flat=True)), CHUNK)


def _needed(references: list[str], before: datetime) -> set[str]:
    emails = Email.objects.filter(kind=KIND, reference__in=references)
    waiting = emails.filter(state__in=STILL_TO_GO).values_list("reference", flat=True)
    recent = emails.filter(sent_at__gte=before).values_list("reference", flat=True)
    return {*waiting, *recent}
