"""Give people back what an import overwrote, wherever nobody has changed it since."""

from __future__ import annotations

from typing import Final

from django.db import connection

from organizing.people.import_models import ImportChange

# `c` holds, of each column, the old and the new value. The name of a nameless person came with its key.
VALUE: Final = """
{column} = CASE WHEN p.{column} = c #>> '{{{column},1}}' THEN c #>> '{{{column},0}}' ELSE p.{column} END
"""
# Of the fields that still hold what the import put there: those that were empty are emptied, the others restored.
KEYS: Final = """
{column} = p.{column} - ARRAY(
        SELECT e.key FROM jsonb_each(c #> '{{{column},1}}') e
        WHERE p.{column} -> e.key = e.value AND NOT (c #> '{{{column},0}}') ? e.key)
    || COALESCE((
        SELECT jsonb_object_agg(e.key, (c #> '{{{column},0}}') -> e.key) FROM jsonb_each(c #> '{{{column},1}}') e
        WHERE p.{column} -> e.key = e.value AND (c #> '{{{column},0}}') ? e.key), '{{}}')
"""
NAMELESS: Final = """
p.first_name = c #>> '{first_name,1}' AND NOT EXISTS (
    SELECT FROM organizing_person o WHERE o.group_id = p.group_id AND o.email_key = p.email_key AND o.name_key = ''
    AND o.email_key <> '')
"""
RESTORE: Final = f"""
UPDATE organizing_person p SET
    name_key = CASE WHEN {NAMELESS} THEN '' ELSE p.name_key END,
    first_name = CASE WHEN {NAMELESS} THEN '' ELSE p.first_name END,
    {",".join(VALUE.format(column=name) for name in ("last_name", "zip_code", "town", "phone", "language"))},
    division_id = CASE WHEN p.division_id = (c #>> '{{division_id,1}}')::bigint
                       THEN (c #>> '{{division_id,0}}')::bigint ELSE p.division_id END,
    {",".join(KEYS.format(column=name) for name in ("custom", "external_ids"))}
FROM organizing_importchange change, jsonb_each(change.before) AS e (person, c)
WHERE change.id = %s AND p.id = e.person::bigint AND e.c <> '{{}}'
"""  # noqa: S608 -- our own constants


def restore_values(change: ImportChange) -> int:
    """Returns how many people had something overwritten. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(RESTORE, [change.pk])
        return int(cursor.rowcount)
