"""How many people a query finds and who came last of them, for the price of finding them once."""

from __future__ import annotations

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from organizing.people.models import Person

FOUND_ONCE = """
    WITH found (id) AS MATERIALIZED ({people})
    SELECT (SELECT count(*) FROM found), ARRAY(SELECT id FROM found ORDER BY id DESC LIMIT %s)
"""


def count_and_newest(people: QuerySet[Person], *, most: int) -> tuple[int, list[Person]]:
    """Count `people`, and return those `most` of them who came last, newest first."""
    try:
        sql, values = people.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return 0, []
    with connection.cursor() as cursor:
        cursor.execute(FOUND_ONCE.format(people=sql), [*values, most])
        count, newest = cursor.fetchone()
    return count, list(Person.objects.filter(pk__in=newest).order_by("-pk")) if newest else []
