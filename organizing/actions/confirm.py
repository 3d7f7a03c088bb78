"""Make an action count: its mailed button was pressed."""

from __future__ import annotations

from datetime import datetime

from organizing.actions.models import Action, AskClosed, PendingAnswers
from organizing.actions.record import post_reference
from organizing.people.answers import Answers
from organizing.people.confirm import accept_details, confirm_consents
from organizing.places.locate import locate_zip
from organizing.registry import tell


def confirm_pending(*, action_id: int, pending_id: int, now: datetime) -> tuple[Action, bool]:
    """Let the waiting answers hold: the action counts, the person is known by them, the consents are in force.

    Safe to press twice: the second press returns the action and False. Call inside a transaction.

    Raises:
        Action.DoesNotExist: the action is gone.
        AskClosed: the campaign no longer runs; nothing changed.
    """
    action: Action = (
        Action.objects.select_for_update(of=("self",))
        .select_related("ask__campaign", "person", "group__site")
        .get(pk=action_id)
    )
    pending = PendingAnswers.objects.filter(pk=pending_id, action=action).first()
    if pending is None or action.person is None:
        return action, False
    if not action.ask.takes_actions:
        raise AskClosed(action.ask.slug)
    answers = Answers.from_json(pending.answers)
    place = locate_zip(answers.zip_code, picked=answers.picked)
    accept_details(person=action.person, answers=answers, place=place, now=now)
    confirm_consents(reference=post_reference(action, pending.digest), now=now)
    _take_over(action, answers, digest=pending.digest, source=pending.source)
    action.zip_code, action.town, action.division = place.zip_code, place.town, place.division
    action.confirmed_at = action.confirmed_at or now
    action.save()
    PendingAnswers.objects.filter(action=action).delete()
    tell("action_confirmed", action=action, answers=answers, now=now)
    return action, True


def _take_over(action: Action, answers: Answers, *, digest: str, source: str) -> None:
    action.answers_digest = digest
    action.language = answers.language
    action.source = source
    action.disclosure = answers.disclosure
    action.show_publicly = answers.show_publicly
    action.comment = answers.comment
    action.comment_may_be_passed_on = bool(answers.comment) and answers.comment_may_be_passed_on
