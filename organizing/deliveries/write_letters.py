"""From a confirmed action to letters on their way."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from organizing.actions.models import Action
from organizing.campaigns.models import Target
from organizing.deliveries.answer_models import Letter, ReplyTo
from organizing.deliveries.letter_pace import KIND, next_slot
from organizing.mail.models import Email, EmailState
from organizing.mail.queue import queue_email
from organizing.officials.models import Official
from organizing.once import insert_once
from organizing.people.answers import Answers
from organizing.registry import listen

NEVER_LEFT = (EmailState.DUE, EmailState.CANCELLED, EmailState.FAILED)


def register() -> None:
    """Hear of letters confirmed, and of those taken back."""
    listen("action_confirmed", _on_confirmed)
    listen("action_withdrawn", _on_withdrawn)


def write_letters(*, action: Action, answers: Answers, now: datetime) -> int:
    """Queue one letter to each official chosen who has an address; returns how many are new.

    Safe to call twice: nobody's letter goes to one official a second time, not even after it was taken back and
    written again. Call inside a transaction.
    """
    _note_addressees(action, answers)
    chosen = [int(one) for one in answers.details.get("officials", [])]
    targets = Target.objects.filter(campaign=action.ask.campaign_id, official__in=chosen)
    # In one order for everybody: each official's queue is held until this transaction ends.
    officials = Official.objects.filter(pk__in=targets.values("official")).exclude(email="").order_by("pk")
    return sum(_write(action, official, answers, now=now) for official in officials)


def cancel_letters(*, action: Action) -> int:
    """Take back what has not left yet, and forget its words; returns how many letters. Safe to call twice."""
    letters = list(Letter.objects.filter(action=action))
    references = [f"letter:{letter.pk}" for letter in letters]
    waiting = Email.objects.filter(kind=KIND, reference__in=references, state=EmailState.DUE)
    stopped: int = waiting.update(
        state=EmailState.CANCELLED,
        reason=gettext_noop("The letter was taken back."),
        leased_until=None,
        leased_by="",
    )
    kept_back = Email.objects.filter(kind=KIND, reference__in=references, state__in=NEVER_LEFT)
    numbers = [int(reference.split(":")[1]) for reference in kept_back.values_list("reference", flat=True)]
    Letter.objects.filter(pk__in=numbers).update(subject="", body="")
    return stopped


def _write(action: Action, official: Official, answers: Answers, *, now: datetime) -> bool:
    letter = Letter(
        group_id=action.group_id,
        action=action,
        official=official,
        subject=answers.private.get(f"subject:{official.pk}", ""),
        body=answers.private.get(f"body:{official.pk}", ""),
        reply_to=answers.private.get("reply_to", ReplyTo.GROUP),
        created_at=now,
    )
    if not letter.body or _has_written(action, official) or not insert_once(letter):
        return False
    queue_email(
        kind=KIND,
        group=action.group,
        key=f"letter:{letter.pk}",
        language=action.language,
        now=now,
        due_at=next_slot(official.pk, now=now),
        official=official,
        action=action,
        campaign=action.ask.campaign,
        reference=f"letter:{letter.pk}",
    )
    return True


def _has_written(action: Action, official: Official) -> bool:
    """Whether an earlier letter of this person about the same ask has left for that official."""
    earlier = Email.objects.filter(kind=KIND, official=official, action__ask=action.ask, action__person=action.person)
    return bool(earlier.exclude(state__in=NEVER_LEFT).exists())


def _note_addressees(action: Action, answers: Answers) -> None:
    """A second letter to others joins the first: the action tells of all of them."""
    for key in ("officials", "thanks"):
        known = [*action.details.get(key, []), *answers.details.get(key, [])]
        action.details[key] = list(dict.fromkeys(known))
    action.save(update_fields=["details"])


def _on_confirmed(action: Action, answers: Answers, now: datetime) -> None:
    if action.ask.kind == KIND:
        write_letters(action=action, answers=answers, now=now)


def _on_withdrawn(action: Action, now: datetime) -> None:
    if action.ask.kind == KIND:
        cancel_letters(action=action)
