"""Store what a supporter did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from organizing.actions.models import Action, Ask, AskClosed, PendingAnswers
from organizing.once import insert_once
from organizing.people.answers import Answers, Source
from organizing.people.models import Person
from organizing.places.locate import Place
from organizing.registry import ask_kinds


@dataclass(frozen=True)
class Recorded:
    """What came of one post.

    Attributes:
        pending: the answers of this post that wait for the mailed button, also where an identical one left them
            before; None when nothing waits.
        is_news: False for a post identical to one we have; then nothing may be set in motion.
    """

    action: Action
    pending: PendingAnswers | None
    is_news: bool

    @property
    def reference(self) -> str:
        """The key that ties the consents of this post to it; "" where nothing waits."""
        return post_reference(self.action, self.pending.digest) if self.pending else ""


def record_action(
    *, ask: Ask, person: Person | None, answers: Answers, place: Place, source: Source, now: datetime
) -> Recorded:
    """Store the act. What needs confirming stays unconfirmed, its answers sealed and waiting.

    Safe to call twice and by many at once: the same person, ask and identity is one action.

    Raises:
        AskClosed: the campaign is not running, or the ask was closed.
    """
    if not ask.takes_actions:
        raise AskClosed(ask.slug)
    kind = ask_kinds.get(ask.kind)
    action, is_new = _find_or_insert(
        Action(
            group=ask.group,
            ask=ask,
            person=person,
            dedupe_key=kind.dedupe(answers.details),
            language=answers.language,
            source=str(source),
            details=answers.details,
            zip_code=place.zip_code,
            town=place.town,
            division=place.division,
            created_at=now,
            confirmed_at=None if kind.needs_confirmation else now,
        )
    )
    if not kind.needs_confirmation:
        if is_new:
            _keep_comment(action, answers)
        return Recorded(action=action, pending=None, is_news=is_new)
    return _wait_for_confirmation(action, answers, source, now)


def _find_or_insert(action: Action) -> tuple[Action, bool]:
    """The action that stands, held until the transaction ends, and whether it is this one.

    One that is being taken back at this moment stands no longer once that is done: then this one is inserted.
    """
    while not insert_once(action):
        same = Action.objects.filter(ask=action.ask, person=action.person, dedupe_key=action.dedupe_key)
        if found := same.select_for_update(of=("self",)).first():
            return found, False
    return action, True


def post_reference(action: Action, digest: str) -> str:
    """The key that ties the consents of one post to it."""
    return f"action:{action.pk}:{digest}"


def _wait_for_confirmation(action: Action, answers: Answers, source: Source, now: datetime) -> Recorded:
    if action.answers_digest == answers.digest:
        return Recorded(action=action, pending=None, is_news=False)
    pending = PendingAnswers(
        group_id=action.group_id,
        action=action,
        digest=answers.digest,
        answers=answers.as_json(),
        source=str(source),
        created_at=now,
    )
    if insert_once(pending):
        return Recorded(action=action, pending=pending, is_news=True)
    waiting = PendingAnswers.objects.filter(action=action, digest=answers.digest).first()
    return Recorded(action=action, pending=waiting, is_news=False)


def _keep_comment(action: Action, answers: Answers) -> None:
    if answers.comment:
        action.comment = answers.comment
        action.save(update_fields=["comment"])
