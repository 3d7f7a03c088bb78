"""A quarter of the lobbying log: its entries, what they add up to, and the same as a table for an accountant."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from organizing.insights.models import Lobbying, LobbyingEntry
from organizing.intake.formulas import neutralise


@dataclass(frozen=True)
class Quarter:
    """Three months, such as `2027-1`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, text: str, *, today: date) -> Quarter:
        """Read `2027-1`; anything else is the quarter of `today`."""
        year, _dash, number = text.partition("-")
        if year.isascii() and year.isdigit() and len(year) == 4 and number in {"1", "2", "3", "4"} and int(year):
            return cls(int(year), int(number))
        return cls.of(today)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    def entries(self) -> QuerySet[LobbyingEntry]:
        """What happened in it, newest first."""
        months = (self.number * 3 - 2, self.number * 3)
        found = LobbyingEntry.objects.filter(happened_on__year=self.year, happened_on__month__range=months)
        return found.select_related("campaign", "office").order_by("-happened_on", "-id")

    def neighbor(self, step: int) -> Quarter:
        """The quarter `step` later."""
        at = self.year * 4 + self.number - 1 + step
        return Quarter(at // 4, at % 4 + 1)


def add_up(quarter: Quarter) -> list[tuple[str, Decimal, Decimal]]:
    """Hours and dollars of each class, as (label, hours, cost)."""
    sums = quarter.entries().order_by().values_list("lobbying").annotate(Sum("hours"), Sum("cost"))
    found = {kind: (hours, cost) for kind, hours, cost in sums}
    return [(str(one.label), *found.get(one.value, (Decimal(0), Decimal(0)))) for one in Lobbying]


def report_csv(quarter: Quarter) -> bytes:
    """The quarter's entries, oldest first, as spreadsheet programs read them; a formula is made text."""
    text = StringIO()
    writer = csv.writer(text)
    headings = [_("Day"), _("Campaign"), _("Office"), _("What was done"), _("Class"), _("Because")]
    writer.writerow([*headings, _("Staff hours"), _("Cost in dollars")])
    for entry in quarter.entries().reverse():
        about = [entry.happened_on.isoformat(), str(entry.campaign or ""), str(entry.office or ""), entry.what]
        row = [*about, entry.get_lobbying_display(), entry.why, str(entry.hours), str(entry.cost)]
        writer.writerow([neutralise(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")
