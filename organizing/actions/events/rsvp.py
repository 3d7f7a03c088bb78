"""What people say of an event: coming, maybe, not."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from organizing.actions.event_models import Event
from organizing.actions.models import Action
from organizing.people.answers import Answers
from organizing.registry import listen

# In `Action.details`, under this name.
COMING: Final = "coming"
ANSWERS: Final[dict[str, Any]] = {
    "yes": _("I am coming"),
    "maybe": _("Maybe"),
    "no": _("I cannot come"),
}

MEANING_TO_COME: Final = ("yes", "maybe")


def register() -> None:
    """Hear of confirmed answers: one that was changed takes the place of the one before."""
    listen("action_confirmed", keep_answer)


def keep_answer(*, action: Action, answers: Answers, now: datetime) -> None:
    """Let the confirmed answer be the one that stands."""
    coming = answers.details.get(COMING)
    if coming in ANSWERS and action.details.get(COMING) != coming:
        action.details = {**action.details, COMING: coming}
        action.save(update_fields=["details"])


def with_answers(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with how many come, may come, and cannot."""
    counted = Q(ask__actions__confirmed_at__isnull=False, ask__actions__withdrawn_at=None)
    numbers = {
        f"number_{value}": Count("ask__actions", filter=counted & Q(**{f"ask__actions__details__{COMING}": value}))
        for value in ANSWERS
    }
    return events.annotate(**numbers)


def comes() -> Q:
    """The condition on answers of who comes, or may come. One that says neither is a plugin's own way of coming."""
    return Q(**{f"details__{COMING}__isnull": True}) | Q(**{f"details__{COMING}__in": MEANING_TO_COME})


def coming_to(event: Event) -> QuerySet[Action]:
    """The confirmed answers of those known by name who come, or may come."""
    found: QuerySet[Action] = Action.objects.counted().filter(comes(), ask=event.ask_id, person__isnull=False)
    return found


def means_to_come(action: Action) -> bool:
    """Tell whether this answer, as it stands now, is one of those."""
    return action.withdrawn_at is None and action.details.get(COMING, "yes") in MEANING_TO_COME
