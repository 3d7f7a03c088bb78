"""How many people a list finds, as exactly as is worth the wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db import connection
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from organizing.people.chosen import chosen_sql
from organizing.people.models import Person

EXACT_UP_TO: Final = 100_000
"""Beyond as many the database's own estimate is told, with "about"."""
WORTH_COUNTING: Final = 25_000.0
"""In the planner's units of cost. A list of 100,000 people is read for less; what costs more may take seconds."""
DIGITS: Final = 2


@dataclass(frozen=True)
class Headcount:
    """A number of people, and how sure it is."""

    number: int
    sure: Literal["exact", "about", "over"] = "exact"

    @property
    def words(self) -> str:
        """Like "1,234", "about 1,000,000" or "more than 1,000"."""
        number = number_format(self.number, use_l10n=True, force_grouping=True)
        if self.sure == "over":
            return _("more than %(number)s") % {"number": number}
        return number if self.sure == "exact" else _("about %(number)s") % {"number": number}


def count_people(people: QuerySet[Person]) -> Headcount:
    """Count, or take the planner's estimate where counting would take long or there are very many. Two queries."""
    plan = read_plan(people)
    if plan["Plan Rows"] > EXACT_UP_TO or plan["Total Cost"] > WORTH_COUNTING:
        return Headcount(rounded(plan["Plan Rows"]), "about")
    return count_exactly(people)


def count_exactly(people: QuerySet[Person]) -> Headcount:
    """Count them one by one."""
    return Headcount(people.order_by().count())


def read_plan(people: QuerySet[Person]) -> dict[str, Any]:
    """What the planner thinks of reading these people's ids."""
    sql, values = chosen_sql(people)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        plan: dict[str, Any] = cursor.fetchone()[0][0]["Plan"]
    return plan


def rounded(number: int) -> int:
    """The number to two digits: an estimate knows no more."""
    return round(number, min(0, DIGITS - len(str(number))))
