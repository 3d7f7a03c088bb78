"""Put people on the foot of a ladder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields import BigIntegerField, DateField, DateTimeField

from organizing.followups.dates import plan_dated_steps
from organizing.followups.models import FollowUp, FollowUpState, Ladder
from organizing.followups.place import first_of, place_people
from organizing.followups.version_models import KeptOff
from organizing.followups.willing import the_willing
from organizing.people.models import Person

SOURCE: Final = "SELECT * FROM ({query}) AS began (person_id, action_id, occasion, anchor_at)"


def begin_ladder(
    *, ladder: Ladder, people: QuerySet[Person], now: datetime, action: int | None = None, since: str = ""
) -> int:
    """Put those of `people` on the ladder who said yes to e-mail and have not climbed it; returns how many began.

    Set-based: a million begin in one statement. Safe to call twice. Where the ladder may be climbed again, whoever is
    done with it begins once more: for an act at once, otherwise if what puts them on it, the time in the column
    `since` of `people`, is newer than their last climb.
    """
    occasion = now.astimezone(ladder.group.zone).date() if ladder.climbs_again else None
    able = who_may_begin(ladder, people, since=since)
    first = first_of(ladder.pk, ladder.version)
    if first is None:
        begun = list(able.values_list("pk", flat=True))
    else:
        rows = able.order_by().values_list(
            "pk",
            Value(action, output_field=BigIntegerField()),
            Value(occasion, output_field=DateField()),
            Value(now, output_field=DateTimeField()),
        )
        begun = _place(first, rows)
    plan_dated_steps(ladder=ladder, people=begun, now=now, about={"action": action, "occasion": occasion})
    return len(begun)


def who_may_begin(ladder: Ladder, people: QuerySet[Person], *, since: str = "") -> QuerySet[Person]:
    """Those of `people` who said yes, whom nobody keeps off ladders, and who are not on this one or done with it."""
    able = the_willing(people, topic=ladder.campaign.topic)
    able = able.exclude(Exists(KeptOff.objects.filter(person=OuterRef("pk"))))
    return able.exclude(Exists(_climbs(ladder, since)))


def _place(first: Any, rows: QuerySet[Any]) -> list[int]:
    try:
        query, values = _named(rows)
    except EmptyResultSet:
        return []
    return place_people(first, source=SOURCE.format(query=query), values=values)


def _climbs(ladder: Ladder, since: str) -> QuerySet[FollowUp]:
    """What keeps a person from beginning: any rung of this ladder, or where they may again, one that waits."""
    climbed = FollowUp.objects.filter(person=OuterRef("pk"), step__ladder=ladder)
    if not ladder.climbs_again:
        return climbed
    keeps = Q(state=FollowUpState.DUE)
    return climbed.filter(keeps | Q(anchor_at__gte=OuterRef(since)) if since else keeps)


def _named(rows: QuerySet[Any]) -> tuple[str, Mapping[str, Any]]:
    """The query with its values by name, since it becomes part of a statement that names its own."""
    sql, values = rows.query.sql_with_params()
    names = [f"began{number}" for number in range(len(values))]
    return sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names), dict(zip(names, values, strict=True))
