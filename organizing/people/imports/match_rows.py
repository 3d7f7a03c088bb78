"""Find out which rows are people the group knows: by mailbox and first name, or whole name and ZIP code without one.

Nothing else makes two one. A row, or a person, with a mailbox and no name is whoever else has that mailbox, the nearest
first; one row takes one person.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connection

from organizing.people.normalise import fold_name

# Everybody at the mailboxes of the rows: looked up once, since most rows of a new list meet nobody.
# LATERAL with OFFSET: row by row through the index, whatever the planner thinks of a table that grows so fast.
MATES: Final = """
INSERT INTO import_mate (email_key, person_id, name_key)
SELECT r.email_key, mate.id, mate.name_key
FROM (SELECT DISTINCT email_key FROM import_row WHERE email_key <> '') r CROSS JOIN LATERAL (
    SELECT p.id, p.name_key FROM organizing_person p
    WHERE p.group_id = %(group)s AND p.email_key = r.email_key AND p.email_key <> '' OFFSET 0) AS mate
"""
BY_MAILBOX: Final = """
INSERT INTO import_known (line, person_id)
SELECT DISTINCT ON (nearest.person_id) r.line, nearest.person_id
FROM import_row r CROSS JOIN LATERAL (
    SELECT m.person_id, m.name_key = r.name_key AS is_exact FROM import_mate m
    WHERE m.email_key = r.email_key AND (m.name_key = r.name_key OR m.name_key = '' OR r.name_key = '')
    ORDER BY m.name_key = r.name_key DESC, m.person_id LIMIT 1) AS nearest
ORDER BY nearest.person_id, nearest.is_exact DESC, r.line
"""
WITHOUT_MAILBOX: Final = """
SELECT r.line, r.last_key, namesake.id, namesake.last_name
FROM import_row r CROSS JOIN LATERAL (
    SELECT p.id, p.last_name FROM organizing_person p
    WHERE p.group_id = %(group)s AND p.email_key = '' AND p.zip_code = r.zip_code AND p.name_key = r.name_key
    ORDER BY p.id LIMIT 1000) AS namesake
WHERE r.email_key = '' ORDER BY r.line, namesake.id
"""


def find_mates(*, group_id: int) -> bool:
    """Note in `import_mate` who is at the mailboxes of `import_row`; returns whether anybody is."""
    with connection.cursor() as cursor:
        cursor.execute(MATES, {"group": group_id})
        return bool(cursor.rowcount)


def match_rows(*, group_id: int, some_lack_mailbox: bool) -> None:
    """Note in `import_known` the rows of `import_row` whose person is there; call `find_mates` before."""
    with connection.cursor() as cursor:
        cursor.execute(BY_MAILBOX)
        if some_lack_mailbox:
            cursor.execute(WITHOUT_MAILBOX, {"group": group_id})
            _note(_same_last_names(cursor.fetchall()))


def _same_last_names(candidates: list[tuple[Any, ...]]) -> dict[int, int]:
    """Person by line. The database cannot fold a name as we do."""
    found: dict[int, int] = {}
    for line, last_key, person_id, last_name in candidates:
        if line not in found and fold_name(last_name) == last_key:
            found[line] = person_id
    return found


def _note(found: dict[int, int]) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY import_known (line, person_id) FROM STDIN") as copy:
        for line, person_id in found.items():
            copy.write(f"{line}\t{person_id}\n")
