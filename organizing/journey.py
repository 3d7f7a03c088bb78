"""The story of one action: taken, confirmed, taken back. Each chapter is one transaction.

No broker, mail server or look-up over the network is touched inside: what must happen later is a row.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organizing import signals
from organizing.actions.confirm import confirm_pending
from organizing.actions.models import Action, Ask
from organizing.actions.record import record_action
from organizing.actions.withdraw import withdraw_action
from organizing.deliveries.redraft import redraft_waiting
from organizing.followups.schedule import climb_ladders
from organizing.mail.queue import queue_thank_you, queue_thank_you_again
from organizing.people.answers import NO_SOURCE, Answers, Source
from organizing.people.models import Person
from organizing.people.upsert import store_consents, upsert_person
from organizing.places.locate import locate_zip


@transaction.atomic
def take_action(
    *, ask: Ask, answers: Answers, source: Source = NO_SOURCE, known: Person | None = None, now: datetime | None = None
) -> Action:
    """Record what a supporter did and ask them to confirm it; what needs no confirming begins its ladders at once.

    Safe to call twice: the second call returns the first action and moves nothing but a confirmation that got stuck.
    `known` is whose mailbox opened the page; without it and without an e-mail address the action is anonymous.
    Raises AskClosed: the campaign is no longer running.
    """
    now = now or timezone.now()
    place = locate_zip(answers.zip_code, picked=answers.picked)
    person = known or (upsert_person(group=ask.group, answers=answers, place=place) if answers.email else None)
    recorded = record_action(ask=ask, person=person, answers=answers, place=place, source=source, now=now)
    if recorded.is_news:
        topic, reference = ask.campaign.topic, recorded.reference
        store_consents(person=person, answers=answers, topic=topic, source=source, reference=reference, now=now)
        queue_thank_you(action=recorded.action, pending=recorded.pending, now=now)
        if recorded.pending is None:
            climb_ladders(action=recorded.action, now=now)
        signals.announce(signals.action_taken, action=recorded.action)
    elif recorded.pending:
        queue_thank_you_again(action=recorded.action, pending=recorded.pending, now=now)
    return recorded.action


@transaction.atomic
def confirm_action(*, action_id: int, pending_id: int, now: datetime | None = None) -> Action:
    """The mailed button was pressed: the action counts, the person is known, the ladder begins for a yes. Once.

    Raises AskClosed when the campaign no longer runs, Action.DoesNotExist when the action is gone.
    """
    now = now or timezone.now()
    action, is_news = confirm_pending(action_id=action_id, pending_id=pending_id, now=now)
    if is_news:
        redraft_waiting(action=action, now=now)
        climb_ladders(action=action, now=now)
        signals.announce(signals.action_confirmed, action=action)
    return action


@transaction.atomic
def take_back_action(*, action_id: int, now: datetime | None = None) -> Action:
    """The withdraw button was pressed: the action stops counting, and no digest that still waits tells of it.

    Its follow-ups stop when they next fall due. Safe to call twice. Raises Action.DoesNotExist.
    """
    now = now or timezone.now()
    action, is_news = withdraw_action(action_id=action_id, now=now)
    if is_news:
        redraft_waiting(action=action, now=now)
        signals.announce(signals.action_withdrawn, action=action)
    return action
