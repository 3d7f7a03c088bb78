"""A call is over: its outcome counts, what was said is on the person's page, and a call back is on the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.followups.models import Task
from organizing.followups.phonebank.answer import own_call
from organizing.followups.phonebank.questions import outcome_of, with_said
from organizing.followups.phonebank_models import CallState, Outcome, PhoneCall
from organizing.followups.tasks import make_task
from organizing.people.note_models import Channel, Note
from organizing.people.notes.change_note import change_note
from organizing.people.notes.write_note import NoteWords, write_note


class NotAnswered(Exception):
    """A question of the call is still open; nothing changed."""


@transaction.atomic
def finish_call(*, call: PhoneCall, said: str, by: Any, now: datetime) -> PhoneCall:
    """Record the call with what was said. Safe to call twice, and again with other answers: the last ones hold.

    Raises:
        CallTaken: it is no longer this caller's.
        NotAnswered: a question is open.
    """
    call = own_call(call=call, by=by)
    outcome = outcome_of(call.answers)
    if not outcome:
        raise NotAnswered
    call.outcome = outcome
    if call.state == CallState.CALLING:
        call.state, call.done_at, call.number = CallState.DONE, now, call.person.phone
    call.leased_until = None
    call.note = _write_down(call, said, by, now)
    call.answers = with_said(call.answers, "")
    call.save(update_fields=["outcome", "state", "done_at", "number", "leased_until", "note", "answers"])
    _plan_call_back(call, by, now)
    return call


def _write_down(call: PhoneCall, said: str, by: Any, now: datetime) -> Note | None:
    """The conversation as a note of its own, which the caller's later words replace."""
    if call.note:
        words = NoteWords(text=said or call.note.text, happened_at=call.note.happened_at, channel=Channel.PHONE)
        return change_note(note=call.note, words=words)
    if not said:
        return None
    words = NoteWords(text=said, happened_at=call.done_at or now, channel=Channel.PHONE)
    return write_note(person=call.person, words=words, by=by, now=now)


def _plan_call_back(call: PhoneCall, by: Any, now: datetime) -> None:
    """A task for the caller at the time that was agreed; none any more where the answer changed."""
    key = f"phone_call:{call.pk}"
    is_open = Task.objects.filter(idempotency_key=key, done_at=None)
    if call.outcome != Outcome.CALL_BACK or call.call_back_at is None:
        is_open.delete()
        return
    made = make_task(
        group=call.group,
        key=key,
        what=_("Call %(name)s back") % {"name": call.person.first_name},
        why=_("Promised in the phonebank “%(bank)s”.") % {"bank": call.phonebank.name},
        due_at=call.call_back_at,
        now=now,
        person=call.person,
        campaign=call.phonebank.campaign,
        assigned_to=by,
    )
    if made is None:
        is_open.update(due_at=call.call_back_at)
