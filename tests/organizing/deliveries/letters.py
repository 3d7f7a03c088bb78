"""What the tests of letters share: somebody who wrote one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from organizing.actions.models import Action, Ask
from organizing.deliveries.answer_models import Letter
from organizing.groups.scope import group_scope
from organizing.journey import confirm_action, take_action
from organizing.mail.models import Email
from organizing.officials.models import Official
from organizing.people.answers import Answers
from tests.factories import newest_pending

BODY = "Please vote yes.\n\nMy cousin waited three extra nights."


def office(number: int) -> Official:
    """The commissioner of a district; the first one says yes."""
    found: Official = Official.objects.select_related("office").get(office__slug=f"district-{number}")
    return found


def letter_answers(
    first_name: str,
    officials: Iterable[Official],
    *,
    thanks: Iterable[Official] = (),
    reply_to: str = "group",
    body: str = BODY,
    **changes: Any,
) -> Answers:
    """A filled-in write form."""
    officials = [*officials, *thanks]
    private = {"reply_to": reply_to}
    for official in officials:
        private |= {f"subject:{official.pk}": "Please vote yes", f"body:{official.pk}": body}
    return Answers(
        **{
            "first_name": first_name,
            "last_name": "Sample",
            "email": f"{first_name.casefold()}@mail.example",
            "zip_code": "00003",
            "language": "en",
            "disclosure": "name",
            "details": {
                "officials": [official.pk for official in officials],
                "thanks": [official.pk for official in thanks],
            },
            "private": private,
            **changes,
        }
    )


def wrote(ask: Ask, answers: Answers, *, now: datetime | None = None) -> Action:
    """Somebody wrote and pressed the button in the mail."""
    with group_scope(ask.group):
        action = take_action(ask=ask, answers=answers, now=now)
        return confirm_action(action_id=action.pk, pending_id=newest_pending(action).pk, now=now)


def queued_letters() -> list[Email]:
    """The ledger's rows of letters, the first queued first."""
    return list(Email.objects.filter(kind="letter").order_by("pk"))


def words_of(action: Action) -> list[str]:
    """What is still known of the letters' texts."""
    return [letter.body for letter in Letter.objects.filter(action=action).order_by("official_id")]
