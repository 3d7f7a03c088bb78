"""A queryset of people as SQL, for statements that write for all of them at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from organizing.people.models import Person


def chosen_sql(people: QuerySet[Person]) -> tuple[str, tuple[Any, ...]]:
    """Return a SELECT of the people's ids, and its values; every value is bound, none is written into it."""
    try:
        sql, values = people.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::bigint WHERE false", ()
    return sql, tuple(values)
