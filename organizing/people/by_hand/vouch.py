"""Record a yes that an organizer heard, in place of a form that its giver filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from organizing.people.consents import EVERYTHING
from organizing.people.models import Consent, Person

QUESTIONS: Final[dict[str, Any]] = {
    "email": gettext_lazy("Did this person agree that we write to them by e-mail?"),
    "phone": gettext_lazy("Did this person agree that we call or text them?"),
}


@dataclass(frozen=True)
class Told:
    """What the person told an organizer.

    Attributes:
        yes_to: the channels they agreed to: `email`, `phone`.
        basis: how: "signed in at the meeting".
    """

    yes_to: frozenset[str] = frozenset()
    basis: str = ""


def vouch(*, person: Person, purpose: str, wording: str, by: Any, now: datetime, topic: str = EVERYTHING) -> Consent:
    """Keep a yes, in force at once, with the organizer who heard it as its source."""
    return Consent.objects.create(
        group_id=person.group_id,
        person=person,
        purpose=purpose,
        topic=topic,
        answer="yes",
        wording=wording,
        language=get_language() or person.language,
        source=heard_by(by),
        given_at=now,
        confirmed_at=now,
    )


def heard_by(by: Any) -> str:
    """An organizer as the source of a consent."""
    return (_("an organizer: %(who)s") % {"who": by.get_full_name() or by})[:200]
