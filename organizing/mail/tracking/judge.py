"""A provider says that a mailbox is gone or that its reader has had enough: act on it, or hold it for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from organizing.mail.inbound.message import Bounce
from organizing.mail.models import Email, EmailState
from organizing.mail.note_bounce import note_bounce
from organizing.mail.note_complaint import note_complaint
from organizing.mail.note_opt_out import note_opt_out
from organizing.mail.tracking.flood import room_left
from organizing.mail.tracking.models import Outcome, Verdict, VerdictState, What
from organizing.once import insert_once

# What the cap on floods is for; an opt-out takes no mailbox off for good.
STRIKES_OFF: Final = (What.BOUNCED, What.COMPLAINED)


@dataclass(frozen=True)
class Charge:
    """What is said of one message's reader."""

    email: Email
    what: str
    happened_at: datetime


def judge(charges: Sequence[Charge], *, now: datetime) -> list[Outcome]:
    """Act on each charge in the group in scope as long as there is room for it, then hold; each only once ever.

    An opt-out is acted on however many there are: to hold it would be to write to somebody who said no. What is said
    of a message that is being sent again waits. Call inside a transaction. Returns what became of each, in the same
    order.
    """
    busy = lock_busy([one.email.pk for one in charges])
    ready = [one for one in charges if one.email.pk not in busy]
    known = set(Verdict.objects.filter(email__in=[one.email.pk for one in ready]).values_list("email_id", "what"))
    fresh = {(one.email.pk, one.what) for one in ready if one.what in STRIKES_OFF} - known
    room = room_left(group_id=charges[0].email.group_id, wanted=len(fresh), now=now) if fresh else 0
    outcomes: list[Outcome] = []
    for charge in charges:
        if charge.email.pk in busy:
            outcomes.append(Outcome.WAITING)
            continue
        is_capped = charge.what in STRIKES_OFF
        outcome = _judge_one(charge, is_held=is_capped and room <= 0, now=now)
        room -= is_capped and outcome == Outcome.COUNTED
        outcomes.append(outcome)
    return outcomes


def lock_busy(email_ids: Collection[int]) -> set[int]:
    """Which of these messages are being sent at this moment; the others are not before this transaction ends."""
    rows = Email.objects.filter(pk__in=email_ids).select_for_update().order_by("pk")
    return {pk for pk, state in rows.values_list("pk", "state") if state == EmailState.SENDING}


def apply_verdict(*, email_id: int, what: str, happened_at: datetime, now: datetime) -> None:
    """Do what a verdict says. Safe to call twice."""
    if what == What.BOUNCED:
        note_bounce(email_id=email_id, bounce=Bounce(is_final=True), now=now, happened_at=happened_at)
    elif what == What.COMPLAINED:
        note_complaint(email_id=email_id, now=now, happened_at=happened_at)
    else:
        note_opt_out(email_id=email_id, now=now)


def _judge_one(charge: Charge, *, is_held: bool, now: datetime) -> Outcome:
    verdict = Verdict(
        group_id=charge.email.group_id,
        email=charge.email,
        what=charge.what,
        state=VerdictState.HELD if is_held else VerdictState.APPLIED,
        happened_at=charge.happened_at,
        heard_at=now,
        settled_at=None if is_held else now,
    )
    if not insert_once(verdict):
        return Outcome.OLD_NEWS
    if is_held:
        return Outcome.HELD
    apply_verdict(email_id=charge.email.pk, what=charge.what, happened_at=charge.happened_at, now=now)
    return Outcome.COUNTED
