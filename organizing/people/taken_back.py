"""What a person took back, and what of their consents that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from organizing.people.models import Consent, Person


@dataclass(frozen=True)
class TakenBack:
    """What is no more.

    Attributes:
        actions: the ids of the actions that were taken back.
        is_signature: a signature was taken back, and none stands now.
    """

    actions: frozenset[int]
    is_signature: bool

    def includes(self, consent: Consent) -> bool:
        """Was this consent given for an action that was taken back? Nothing is shown or passed on by it any more.

        May we e-mail you is a question of its own: taking a name back leaves its answer, and every mail has a
        link that changes it.
        """
        # `action:12:<digest>`, as the room of the actions names the post.
        room, _colon, rest = consent.reference.partition(":")
        number = rest.partition(":")[0]
        return room == "action" and consent.purpose != "email" and number.isdigit() and int(number) in self.actions


def read_taken_back(person: Person) -> TakenBack:
    """What this person took back: one query, none where `actions` and their asks are there already."""
    actions = read_actions(person)
    signatures = [action for action in actions if action.ask.kind == "petition"]
    stands = any(action.withdrawn_at is None and action.confirmed_at for action in signatures)
    return TakenBack(
        actions=frozenset(action.pk for action in actions if action.withdrawn_at),
        is_signature=not stands and any(action.withdrawn_at for action in signatures),
    )


def read_standing_consents(person: Person, taken_back: TakenBack) -> list[Consent]:
    """What counts today for each purpose and topic: the newest confirmed answer that was not taken back."""
    newest: dict[tuple[str, str], Consent] = {}
    for consent in sorted(person.consents.all(), key=lambda one: (one.given_at, one.pk), reverse=True):
        if consent.confirmed_at and not taken_back.includes(consent):
            newest.setdefault((consent.purpose, consent.topic), consent)
    return [newest[key] for key in sorted(newest)]


def read_actions(person: Person) -> list[Any]:
    """The person's actions with their asks: one query, none where they were read along with the person."""
    is_there = "actions" in getattr(person, "_prefetched_objects_cache", {})
    return list(person.actions.all() if is_there else person.actions.select_related("ask"))
