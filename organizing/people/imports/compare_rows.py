"""What would the rows change of the people they met? Noted in `import_known`, for the check and the import alike."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import connection

# Of a person: the new value of each column a row changes, after the old one. An empty cell changes nothing; a name
# that differs by its capitals alone stays as it is. Of the group's own fields, only those that change.
CHANGES: Final = """
jsonb_strip_nulls(jsonb_build_object(
    'first_name', CASE WHEN p.first_name = '' AND r.first_name <> '' THEN jsonb_build_array('', r.first_name) END,
    'name_key', CASE WHEN p.name_key = '' AND r.name_key <> '' THEN jsonb_build_array('', r.name_key) END,
    'last_name', CASE WHEN r.last_name <> '' AND lower(p.last_name) <> lower(r.last_name)
                      THEN jsonb_build_array(p.last_name, r.last_name) END,
    'zip_code', CASE WHEN r.zip_code <> '' AND p.zip_code <> r.zip_code
                     THEN jsonb_build_array(p.zip_code, r.zip_code) END,
    'town', CASE WHEN r.town <> '' AND lower(p.town) <> lower(r.town) THEN jsonb_build_array(p.town, r.town) END,
    'phone', CASE WHEN r.phone <> '' AND p.phone <> r.phone THEN jsonb_build_array(p.phone, r.phone) END,
    'language', CASE WHEN r.language <> '' AND p.language <> r.language
                     THEN jsonb_build_array(p.language, r.language) END,
    'division_id', CASE WHEN r.division_id <> COALESCE(p.division_id, -1)
                             AND (p.division_id IS NULL OR p.zip_code <> r.zip_code)
                        THEN jsonb_build_array(p.division_id, r.division_id) END,
    'custom', {custom},
    'external_ids', {external_ids}))
"""
CHANGED_KEYS: Final = """
(SELECT jsonb_build_array(
        COALESCE(jsonb_object_agg(e.key, p.{column} -> e.key) FILTER (WHERE p.{column} ? e.key), '{{}}'),
        jsonb_object_agg(e.key, e.value))
 FROM jsonb_each(r.{column}) e WHERE p.{column} -> e.key IS DISTINCT FROM e.value
 HAVING count(*) > 0)
"""
NEW_TAGS: Final = """
ARRAY(SELECT t FROM unnest(r.tags) t
      WHERE NOT EXISTS (SELECT FROM organizing_persontag x WHERE x.tag_id = t AND x.person_id = p.id))
"""
# Who ever answered keeps that answer: a list says yes only for who never did, and no only for who has not said it.
ANSWER: Final = """
CASE WHEN r.subscribed = 'yes' AND NOT EXISTS (
              SELECT FROM organizing_consent c WHERE c.group_id = %(group)s AND c.person_id = p.id
              AND c.purpose = 'email' AND (c.answer = 'no' OR c.confirmed_at IS NOT NULL)) THEN 'yes'
     WHEN r.subscribed = 'no' AND (
              SELECT c.answer = 'no' AND c.topic = '' FROM organizing_consent c WHERE c.group_id = %(group)s
              AND c.person_id = p.id AND c.purpose = 'email' AND c.confirmed_at IS NOT NULL
              ORDER BY c.given_at DESC, c.id DESC LIMIT 1) IS NOT TRUE THEN 'no'
     ELSE '' END
"""
# LATERAL with OFFSET, as in `match_rows`: each row through the index, and never every row with every other.
COMPARE: Final = """
UPDATE import_known k SET changes = d.changes, new_tags = d.new_tags, answer = d.answer, is_made = d.is_made,
       is_again = d.is_made OR EXISTS (SELECT FROM import_met m WHERE m.person_id = k.person_id)
FROM (SELECT k.line, {changes} AS changes, {new_tags} AS new_tags, {answer} AS answer,
             p.origin = 'list' AND p.created_at = %(started)s AS is_made
      FROM (SELECT line, person_id FROM import_known WHERE person_id IS NOT NULL ORDER BY person_id) k
      CROSS JOIN LATERAL (SELECT * FROM import_row o WHERE o.line = k.line OFFSET 0) r
      CROSS JOIN LATERAL (SELECT * FROM organizing_person o WHERE o.id = k.person_id LIMIT 1 {lock}) p) d
WHERE d.line = k.line
"""
COUNT: Final = """
SELECT (SELECT count(*) FROM import_row) - count(*), count(*) FILTER (WHERE is_again),
       count(*) FILTER (WHERE NOT is_again AND (changes <> '{}' OR new_tags <> '{}' OR answer <> '')),
       count(*) FILTER (WHERE NOT is_again AND changes = '{}' AND new_tags = '{}' AND answer = '')
FROM import_known
"""
REMEMBER: Final = """
INSERT INTO import_met SELECT person_id FROM import_known WHERE NOT is_again AND person_id IS NOT NULL
"""


def compare_rows(*, group_id: int, started_at: datetime | None, locks: bool) -> None:
    """Note what each row changes; who the import itself made or met before is met again. `locks` holds the people."""
    changes = CHANGES.format(
        custom=CHANGED_KEYS.format(column="custom"), external_ids=CHANGED_KEYS.format(column="external_ids")
    )
    lock = "FOR UPDATE" if locks else ""
    statement = COMPARE.format(changes=changes, new_tags=NEW_TAGS, answer=ANSWER, lock=lock)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"group": group_id, "started": started_at})


def count_fates() -> dict[str, int]:
    """How many rows meet each fate; and remember whom this import met."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        names = ("new", "repeated", "updated", "unchanged")
        fates = dict(zip(names, cursor.fetchone(), strict=True))
        cursor.execute(REMEMBER)
    return fates
