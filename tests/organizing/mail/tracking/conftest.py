"""A message of Dee's that went out, and doors that open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from organizing.groups.scope import group_scope
from organizing.mail.models import Email, EmailState
from tests.organizing.mail import NOW
from tests.organizing.mail.tracking.posts import SECRET

MAILGUN_KEY = "only-for-this-test"


@pytest.fixture(autouse=True)
def _doors(settings: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": MAILGUN_KEY}


@pytest.fixture
def mailed(larkmoor: Any, petition: Any, confirmed: Callable[..., Any]) -> Callable[..., Email]:
    """`mailed("Dee", state=…)`: a message to that signer, which went out an instant ago."""

    def make(name: str = "Dee", **changes: Any) -> Email:
        with group_scope(larkmoor):
            person = confirmed(petition, name).person
            Email.objects.filter(person=person).exclude(kind="follow_up").delete()
            fields = {
                "kind": "follow_up",
                "idempotency_key": f"sent:{name}:{Email.objects.count()}",
                "language": "en",
                "state": EmailState.SENT,
                "attempts": 1,
                "message_id": f"<{name.lower()}-{Email.objects.count()}@larkmoor.example>",
                "due_at": NOW,
                "created_at": NOW,
                "sent_at": NOW,
                **changes,
            }
            return Email.objects.create(group=larkmoor, person=person, **fields)

    return make


@pytest.fixture
def state_of(larkmoor: Any) -> Callable[[Email], str]:
    def read(email: Email) -> str:
        with group_scope(larkmoor):
            return str(Email.objects.get(pk=email.pk).state)

    return read
