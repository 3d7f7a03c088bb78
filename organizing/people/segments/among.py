"""The condition that a person is among the ids another query finds, in the one shape PostgreSQL joins well."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Subquery


class Among(Func):
    """True for the people whose ids `ids`, a queryset of one column, returns.

    Written `EXISTS (SELECT FROM (…) WHERE …)`: the planner turns it into a semi-join and its negation into an
    anti-join, also over what is grouped or united. `NOT IN` it would ask anew for every row once the ids outgrow
    `work_mem`.
    """

    output_field = BooleanField()
    arity = 2

    def __init__(self, ids: Any, subquery: Any = None, **extra: Any) -> None:
        # Django copies an expression by calling it with its two parts.
        parts = (F("pk"), Subquery(ids)) if subquery is None else (ids, subquery)
        super().__init__(*parts, **extra)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """Write the two parts into the shape above."""
        person, ids = self.get_source_expressions()
        person_sql, person_values = compiler.compile(person)
        ids_sql, ids_values = compiler.compile(ids)
        sql = f'EXISTS (SELECT 1 FROM {ids_sql} AS "among" ("id") WHERE "among"."id" = {person_sql})'  # noqa: S608 -- Django wrote both parts
        return sql, [*ids_values, *person_values]


def among(ids: QuerySet[Any]) -> Among:
    """The condition of being among `ids`."""
    return Among(ids)
