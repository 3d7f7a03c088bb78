"""Somebody at a mailbox wants no e-mail at all: no row brings in a yes there, under whatever first name."""

from __future__ import annotations

from typing import Final

from django.db import connection

# As `consents.mailbox_said_no`, for a whole batch. What this list itself said counts for nothing: each of its rows
# speaks for one person, wherever the batches are cut.
# ARRAY: the mailboxes are found once, and not again for each row.
HEED: Final = """
UPDATE import_row SET subscribed = ''
WHERE subscribed = 'yes' AND email_key = ANY(ARRAY(
    SELECT mate.email_key FROM import_mate mate CROSS JOIN LATERAL (
        SELECT c.answer FROM organizing_consent c WHERE c.group_id = %(group)s AND c.person_id = mate.person_id
        AND c.purpose = 'email' AND c.topic = '' AND c.confirmed_at IS NOT NULL AND c.reference <> %(reference)s
        ORDER BY c.given_at DESC, c.id DESC LIMIT 1) newest
    WHERE newest.answer = 'no'))
"""


def heed_mailbox(*, group_id: int, reference: str) -> None:
    """Take the yes from the rows of `import_row` at such a mailbox; `reference` is the import's own.

    Call `find_mates` before. One statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(HEED, {"group": group_id, "reference": reference})
