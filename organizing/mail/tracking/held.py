"""Who may have had enough of our mail, as long as no person has decided whether that is true."""

from __future__ import annotations

from collections.abc import Iterable

from organizing.mail.models import Email
from organizing.mail.tracking.models import Verdict, VerdictState, What


def find_complained(emails: Iterable[Email]) -> set[int]:
    """Which of these messages go to readers of whom a complaint is held, in the group in scope. One query."""
    held = Verdict.objects.filter(state=VerdictState.HELD, what=What.COMPLAINED)
    readers = set(held.values_list("email__person_id", "email__official_id"))
    people, officials = {person for person, _ in readers} - {None}, {official for _, official in readers} - {None}
    return {email.pk for email in emails if email.person_id in people or email.official_id in officials}
