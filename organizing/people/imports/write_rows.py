"""Let the rows of one batch in: a statement each for new people, changed people, their consents and their tags."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from organizing.people.consents import FROM_LISTS
from organizing.people.import_models import PeopleImport

# What a row changes of somebody known is in `import_known` by now: `import_row` is left with the new people alone.
ONLY_NEW: Final = "DELETE FROM import_row WHERE line = ANY(ARRAY(SELECT line FROM import_known))"
PEOPLE: Final = """
INSERT INTO organizing_person (id, group_id, email, email_key, first_name, last_name, name_key, zip_code, town,
    division_id, phone, language, origin, custom, external_ids, created_at)
SELECT r.new_id, %(group)s, r.email, r.email_key, r.first_name, r.last_name, r.name_key, r.zip_code,
    COALESCE(NULLIF(r.town, ''), r.place_town), r.division_id, r.phone, COALESCE(NULLIF(r.language, ''), %(language)s),
    'list', r.custom, r.external_ids, %(at)s
FROM import_row r ORDER BY r.line
"""
CHANGED_PEOPLE: Final = """
UPDATE organizing_person p SET
    first_name = COALESCE(k.changes #>> '{first_name,1}', p.first_name),
    name_key = COALESCE(k.changes #>> '{name_key,1}', p.name_key),
    last_name = COALESCE(k.changes #>> '{last_name,1}', p.last_name),
    zip_code = COALESCE(k.changes #>> '{zip_code,1}', p.zip_code),
    town = COALESCE(k.changes #>> '{town,1}', p.town),
    phone = COALESCE(k.changes #>> '{phone,1}', p.phone),
    language = COALESCE(k.changes #>> '{language,1}', p.language),
    division_id = COALESCE((k.changes #>> '{division_id,1}')::bigint, p.division_id),
    custom = p.custom || COALESCE(k.changes #> '{custom,1}', '{}'),
    external_ids = p.external_ids || COALESCE(k.changes #> '{external_ids,1}', '{}')
FROM import_known k WHERE p.id = k.person_id AND k.changes <> '{}'
"""
CONSENTS: Final = """
INSERT INTO organizing_consent (group_id, person_id, purpose, topic, answer, wording, language, source, reference,
    given_at, confirmed_at)
SELECT %(group)s, {person}, 'email', '', {answer}, CASE {answer} WHEN 'yes' THEN %(basis)s ELSE %(refusal)s END,
    %(language)s, %(source)s, %(reference)s, %(at)s, %(at)s
FROM {rows}
"""
NEW_CONSENTS: Final = CONSENTS.format(
    person="r.new_id", answer="r.subscribed", rows="import_row r WHERE r.subscribed <> '' ORDER BY r.line"
)
# Of two rows about one person the one that says no counts.
MORE_CONSENTS: Final = (
    CONSENTS.format(person="k.person_id", answer="k.answer", rows="import_known k WHERE k.answer <> ''")
    + "ON CONFLICT (group_id, person_id, purpose, topic, reference) WHERE NOT reference = ''"
    " DO UPDATE SET answer = excluded.answer, wording = excluded.wording WHERE excluded.answer = 'no'"
)
TAGS: Final = """
INSERT INTO organizing_persontag (group_id, tag_id, person_id, added_at)
SELECT %(group)s, t, {person}, %(at)s FROM {rows}
"""
NEW_PEOPLES_TAGS: Final = TAGS.format(person="r.new_id", rows="import_row r, unnest(r.tags) t ORDER BY t, r.line")
MORE_TAGS: Final = TAGS.format(person="k.person_id", rows="import_known k, unnest(k.new_tags) t ORDER BY t, k.line") + (
    " ON CONFLICT DO NOTHING"
)
JOURNAL: Final = """
INSERT INTO organizing_importchange (group_id, batch_id, first_line, made, before, tagged)
SELECT %(group)s, %(batch)s, %(line)s,
    ARRAY(SELECT r.new_id FROM import_row r ORDER BY r.new_id),
    COALESCE((SELECT jsonb_object_agg(k.person_id, k.changes) FROM import_known k WHERE NOT k.is_made), '{}'),
    COALESCE((SELECT jsonb_object_agg(t, people) FROM (
        SELECT t, jsonb_agg(k.person_id ORDER BY k.person_id) AS people FROM import_known k, unnest(k.new_tags) t
        WHERE NOT k.is_made GROUP BY t) AS by_tag), '{}')
"""
# Sent at once: Python, which reads the next rows meanwhile, would be late for each of them.
ALL: Final = ";".join(
    (ONLY_NEW, PEOPLE, CHANGED_PEOPLE, NEW_CONSENTS, MORE_CONSENTS, NEW_PEOPLES_TAGS, MORE_TAGS, JOURNAL)
)


def write_rows(batch: PeopleImport, *, first_line: int) -> None:
    """Carry on what lies in `import_row` and `import_known`, and note it for whoever takes it back.

    The caller's transaction holds all of it, or nothing.

    Raises:
        IntegrityError: somebody signed up meanwhile whom a row would have made; the same rows find them now.
    """
    values: dict[str, Any] = {
        "group": batch.group_id,
        "batch": batch.pk,
        "line": first_line,
        "language": batch.language,
        "at": batch.started_at,
        "basis": batch.consent_basis,
        "refusal": _("The list says that this person gets no e-mail."),
        "source": (_("List: %(file)s") % {"file": batch.file_name})[:200],
        "reference": reference_of(batch),
    }
    with connection.cursor() as cursor:
        cursor.execute(ALL, values)


def reference_of(batch: PeopleImport) -> str:
    """The post that the consents of this import came with."""
    return f"{FROM_LISTS}{batch.pk}"
