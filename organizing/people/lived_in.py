"""The divisions that somebody of the group lives in, without reading everybody."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from organizing.groups.permissions import group_in_scope
from organizing.places.models import Division

# From each division to the next one in the index: as many steps as there are divisions, not people.
STEPS: Final = """
WITH RECURSIVE lived (id) AS (
    (SELECT division_id FROM organizing_person
        WHERE group_id = %s AND division_id IS NOT NULL ORDER BY division_id LIMIT 1)
    UNION ALL
    SELECT (SELECT person.division_id FROM organizing_person person
        WHERE person.group_id = %s AND person.division_id > lived.id ORDER BY person.division_id LIMIT 1)
    FROM lived WHERE lived.id IS NOT NULL
) SELECT id FROM lived WHERE id IS NOT NULL
"""


def divisions_lived_in() -> QuerySet[Division]:
    """Every division that is some person's, in the group in scope."""
    group = group_in_scope()
    if group is None:
        return Division.objects.none()
    return Division.objects.filter(pk__in=RawSQL(STEPS, [group.pk, group.pk]))  # noqa: S611 -- a constant
