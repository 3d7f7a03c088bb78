"""Who may have had enough of our mail, as long as no person has decided whether that is true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from organizing.mail.models import Email

HELD: Final = """
SELECT email.person_id, email.official_id FROM organizing_verdict AS verdict
JOIN organizing_email AS email ON email.id = verdict.email_id
WHERE verdict.state = 'held' AND verdict.what = 'complained'
"""


def find_complained(emails: Iterable[Email]) -> set[int]:
    """Which of these messages go to readers of whom a complaint is held, in the group in scope. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        readers = set(cursor.fetchall())
    people, officials = {person for person, _ in readers} - {None}, {official for _, official in readers} - {None}
    return {email.pk for email in emails if email.person_id in people or email.official_id in officials}
