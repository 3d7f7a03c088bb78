"""Keep a request for help, and wake those who read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from organizing.assistance.business_day import next_business_day
from organizing.assistance.models import HelpRequest, HelpState
from organizing.assistance.wake_contacts import wake_contacts
from organizing.groups.models import LocalGroup
from organizing.once import insert_once
from organizing.vault import keyed_hash


@dataclass(frozen=True)
class HelpAnswers:
    """What somebody who asks for help typed, already checked. There is no room in it for a case.

    Attributes:
        reach_by: `call`, `text`, `whatsapp` or `email`, the way to use `reach`.
        may_leave_word: `yes` or `no`: may a voice message or a note to others be left?
    """

    reach_by: str
    reach: str
    may_leave_word: str
    safe_time: str
    spoken: str
    county: str = ""
    name: str = ""


@transaction.atomic
def ask_for_help(*, group: LocalGroup, answers: HelpAnswers, now: datetime) -> HelpRequest:
    """Store it sealed, due in one business day, and queue a mail to its readers that says nothing of it.

    Safe to call twice: the same words on the same day are one request; one that was closed meanwhile opens again.
    """
    request = HelpRequest(
        group=group,
        answers_hash=_hash(answers, now),
        created_at=now,
        due_at=next_business_day(now, group.zone),
        **asdict(answers),
    )
    if not insert_once(request):
        request = HelpRequest.objects.select_for_update().get(answers_hash=request.answers_hash)
        if request.state != HelpState.CLOSED:
            return request
        request.state, request.closed_at, request.forget_at = HelpState.NEW, None, None
        request.due_at, request.reminded_at = next_business_day(now, group.zone), None
        request.save(update_fields=["state", "closed_at", "forget_at", "due_at", "reminded_at"])
    wake_contacts(group=group, why="new", now=now)
    return request


def _hash(answers: HelpAnswers, now: datetime) -> bytes:
    words = json.dumps([f"{now:%Y-%m-%d}", asdict(answers)], sort_keys=True)
    return keyed_hash(words, purpose="help_request")
