"""What a person took back, and what of their consents that leaves."""

from __future__ import annotations

from dataclasses import dataclass

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
    """What this person took back: one query."""
    rows = list(person.actions.values_list("pk", "ask__kind", "withdrawn_at", "confirmed_at"))
    signatures = [(withdrawn, confirmed) for _pk, kind, withdrawn, confirmed in rows if kind == "petition"]
    stands = any(withdrawn is None and confirmed for withdrawn, confirmed in signatures)
    return TakenBack(
        actions=frozenset(pk for pk, _kind, withdrawn, _confirmed in rows if withdrawn),
        is_signature=not stands and any(withdrawn for withdrawn, _confirmed in signatures),
    )


def read_standing_consents(person: Person, taken_back: TakenBack) -> list[Consent]:
    """What counts today for each purpose and topic: the newest confirmed answer that was not taken back."""
    newest: dict[tuple[str, str], Consent] = {}
    given = Consent.objects.filter(person=person, confirmed_at__isnull=False)
    for consent in given.order_by("purpose", "topic", "-given_at", "-id"):
        if not taken_back.includes(consent):
            newest.setdefault((consent.purpose, consent.topic), consent)
    return list(newest.values())
