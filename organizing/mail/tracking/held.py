"""Who may have had enough of our mail, as long as no person has decided whether that is true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from organizing.mail.models import Email
from organizing.together import Question

HELD: Final = """
SELECT email.person_id, email.official_id FROM organizing_verdict AS verdict
JOIN organizing_email AS email ON email.id = verdict.email_id
WHERE verdict.state = 'held' AND verdict.what = 'complained'
"""


def ask_held() -> Question:
    """The question of which readers a complaint is held, in the group in scope."""
    return Question(HELD)


def find_complained(emails: Iterable[Email], readers: Sequence[tuple[Any, ...]]) -> set[int]:
    """Which of these messages go to them; `readers` is what `ask_held` was answered."""
    if not readers:
        return set()
    people, officials = {person for person, _ in readers} - {None}, {official for _, official in readers} - {None}
    return {email.pk for email in emails if email.person_id in people or email.official_id in officials}
