"""Which sheets are out, which came back, and what is missing, by who carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.groups.chip import Chip

LATE_DAYS: Final = 14
OUT: Final = Q(came_back_at=None, done_at=None, lost_at=None)
BACK: Final = Q(came_back_at__isnull=False, done_at=None)


@dataclass(frozen=True)
class Carried:
    """One gatherer's sheets in numbers.

    Attributes:
        sheet: the id of one of them: addresses name it, since they must name nobody.
        missing: signatures that were claimed and not typed in yet.
    """

    gatherer: str
    sheet: int
    printed: int
    out: int
    back: int
    done: int
    lost: int
    signed: int
    missing: int


def sheets_with_numbers() -> QuerySet[PaperSheet]:
    """All sheets, the newest first, each with `typed` (lines of any kind) and `signatures` (lines that count)."""
    lines = PaperLine.objects.filter(sheet=OuterRef("pk")).order_by().values("sheet")
    counts = lines.filter(action__confirmed_at__isnull=False, action__withdrawn_at=None)
    found: QuerySet[PaperSheet] = PaperSheet.objects.annotate(typed=_count(lines), signatures=_count(counts)).order_by(
        "-printed_at", "-number"
    )
    return found


def carried_sheets() -> list[Carried]:
    """A line per gatherer, by name; one query."""
    rows: Any = (
        sheets_with_numbers()
        .order_by("gatherer")
        .values("gatherer")
        .annotate(
            sheet=Max("pk"),
            printed=Count("pk"),
            out=Count("pk", filter=OUT),
            back=Count("pk", filter=BACK),
            done=Count("pk", filter=Q(done_at__isnull=False)),
            lost=Count("pk", filter=Q(lost_at__isnull=False)),
            signed=Coalesce(Sum("signatures"), 0),
            missing=Coalesce(Sum(F("claimed") - F("typed"), filter=BACK & Q(claimed__gt=F("typed"))), 0),
        )
    )
    return [Carried(**row) for row in rows]


def sheet_chip(sheet: PaperSheet) -> Chip:
    """Where the sheet is."""
    if sheet.done_at:
        return Chip(_("Entered, with a reason") if sheet.difference else _("Entered"), "circle-check", "good")
    if sheet.lost_at:
        return Chip(_("Lost"), "cross", "bad")
    return Chip(_("Came back"), "edit", "wait") if sheet.came_back_at else Chip(_("Out"), "arrow-right")


def _count(lines: QuerySet[Any, Any]) -> Any:
    counted = lines.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
