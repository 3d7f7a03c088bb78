"""Whom a broadcast would reach if it went out now, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.db import connection

from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.reach import reach_sql
from organizing.groups.models import GroupZip
from organizing.mail.barred import find_suppressed
from organizing.people.barred import Bar
from organizing.people.segments.counting import counting
from organizing.places.models import Division
from organizing.places.offline import OfflineCounties

# Up to so many mailboxes are looked up among the suppressed ones while somebody waits for the page.
LOOKED_UP: Final = 50_000

COUNTED: Final = """
    SELECT why, language, division_id, CASE WHEN division_id IS NULL THEN zip_code ELSE '' END AS zip, count(*),
        count(*) FILTER (WHERE first_name = ''), count(*) FILTER (WHERE town = '')
    FROM ({reach}) AS reach GROUP BY 1, 2, 3, 4"""


@dataclass
class Audience:
    """Who is reached.

    Attributes:
        reached: how many get it.
        left_out: how many of the segment do not, by reason.
        languages: how many who get it prefer each language.
        lacking: how many who get it have no first name, no town.
        at_home, elsewhere: how many live inside and outside the campaign's county; where the rest live nobody knows.
        is_whole: whether mailboxes that mail came back from are counted; of very many people they are not.
    """

    reached: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    at_home: int = 0
    elsewhere: int = 0
    is_whole: bool = True

    @property
    def elsewhere_percent(self) -> int:
        """Of those whose place is known."""
        known = self.at_home + self.elsewhere
        return round(100 * self.elsewhere / known) if known else 0


def count_audience(broadcast: Broadcast, *, now: datetime) -> Audience:
    """Count as things stand now. Three queries, or five where there is a county to compare with."""
    audience = Audience()
    if broadcast.segment is None:
        return audience
    sql, values = reach_sql(broadcast, now=now)
    with counting(), connection.cursor() as cursor:
        cursor.execute(COUNTED.format(reach=sql), values)
        rows = cursor.fetchall()
    _add_up(audience, rows)
    if broadcast.campaign and broadcast.campaign.division_id:
        _place(audience, rows, broadcast.campaign.division_id)
    _leave_out_suppressed(audience, sql, values)
    return audience


def _add_up(audience: Audience, rows: Iterable[Any]) -> None:
    for why, language, _division, _zip, number, nameless, townless in rows:
        if why:
            audience.left_out[why] += number
            continue
        audience.reached += number
        audience.languages[language] += number
        audience.lacking.update(first_name=nameless, town=townless)


def _place(audience: Audience, rows: Iterable[Any], home_id: int) -> None:
    """Compare where people live with the campaign's division. Not knowing is not outside."""
    home = Division.objects.get(pk=home_id).ocd_id
    divisions = dict(Division.objects.values_list("pk", "ocd_id").filter(pk__in={row[2] for row in rows if row[2]}))
    own_zips = dict(GroupZip.objects.values_list("zip_code", "county__ocd_id"))
    for why, _language, division, zip_code, number, *_rest in rows:
        if why:
            continue
        place = divisions.get(division, "") or own_zips.get(zip_code) or _county_of(zip_code)
        if place:
            is_home = place == home or place.startswith(f"{home}/")
            audience.at_home += number if is_home else 0
            audience.elsewhere += 0 if is_home else number


@cache
def _county_of(zip_code: str) -> str:
    place = OfflineCounties().locate(zip_code)
    return place.county_id if place else ""


def _leave_out_suppressed(audience: Audience, sql: str, values: list[Any]) -> None:
    if audience.reached > LOOKED_UP:
        audience.is_whole = False
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT email_key, language FROM ({sql}) AS reach WHERE why = ''", values)  # noqa: S608 -- as above
        mailboxes = cursor.fetchall()
    barred = find_suppressed([email_key for email_key, _language in mailboxes])()
    for email_key, language in mailboxes:
        if email_key in barred:
            audience.left_out["erased" if barred[email_key] == Bar.ERASED else "bounced"] += 1
            audience.reached -= 1
            audience.languages[language] -= 1
