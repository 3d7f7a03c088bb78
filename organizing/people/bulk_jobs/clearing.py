"""Take what an own field held off everybody, once the field itself is gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, ngettext

from organizing.people.bulk import BulkJob, Values
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.bulk_models import BulkRun
from organizing.people.chosen import chosen_sql
from organizing.people.import_models import JobState
from organizing.people.models import Person

CLEAR: Final = "clear_field"


def clear_field(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Empty the field `values["key"]`; returns for how many. One statement; safe to call twice."""
    sql, chosen = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizing_person SET custom = custom - %s"  # noqa: S608 -- Django wrote it
            f" WHERE id IN ({sql}) AND jsonb_exists(custom, %s)",
            [values["key"], *chosen, values["key"]],
        )
        return int(cursor.rowcount)


def keys_being_cleared() -> set[str]:
    """The keys of fields that are gone and whose values are not yet, in the group in scope."""
    unfinished = BulkRun.objects.filter(job=CLEAR).exclude(state=JobState.DONE)
    return set(unfinished.values_list("values__key", flat=True))


def _tell(count: int, values: Values) -> str:
    words = ngettext(
        "The field “%(field)s” is gone, and what it held for %(count)s person.",
        "The field “%(field)s” is gone, and what it held for %(count)s people.",
        count,
    )
    return words % {"field": values["name"], "count": in_digits(count)}


CLEAR_FIELD = BulkJob(
    label=gettext_lazy("Remove an own field"), icon="form", run=clear_field, tells=_tell, is_offered=False
)
