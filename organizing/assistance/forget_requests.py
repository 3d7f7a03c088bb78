"""Erase requests for help: those closed long enough ago, one at once, and those of somebody who is being erased."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from organizing.assistance.close_request import close_request
from organizing.assistance.models import HelpRequest, HelpState
from organizing.groups.models import LocalGroup
from organizing.people.imports.cells import read_phone
from organizing.people.normalise import mailbox_key

# What a partner took and nobody touched for so long is closed, or it would never be erased.
QUIET: Final = timedelta(days=30)


def forget_requests(*, group: LocalGroup, now: datetime) -> int:
    """Delete what is due in the group in scope, with who read it; returns how many. Safe to call twice."""
    taken = Q(hand_overs__opened_at__isnull=False) | Q(hand_overs__expires_at=None, hand_overs__isnull=False)
    quiet = HelpRequest.objects.filter(taken, state=HelpState.HANDED, due_at__lt=now - QUIET).distinct()
    for number in quiet.values_list("pk", flat=True):
        close_request(request_id=number, now=now)
    due = HelpRequest.objects.filter(state=HelpState.CLOSED, forget_at__lte=now)
    return _delete(list(due.values_list("pk", flat=True)))


def forget_request(*, request_id: int) -> None:
    """Delete one at once: whoever asked wants it gone. Safe to call twice."""
    _delete([request_id])


def forget_requests_of(*, addresses: set[str], phones: set[str]) -> int:
    """Delete those that reach one of these mailboxes or phones; returns how many.

    Sealed rows cannot be searched; there are few, and each is opened.
    """
    if not addresses and not phones:
        return 0
    mailboxes = {mailbox_key(address) for address in addresses}
    rows = HelpRequest.objects.only("reach").iterator(chunk_size=500)
    return _delete([row.pk for row in rows if mailbox_key(row.reach) in mailboxes or read_phone(row.reach) in phones])


def _delete(numbers: list[int]) -> int:
    HelpRequest.objects.filter(pk__in=numbers).delete()
    return len(numbers)
