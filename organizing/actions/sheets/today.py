"""Paper on *Today*: sheets that are out for too long, and sheets that came back and nobody has typed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.ledger import BACK, LATE_DAYS, OUT
from organizing.groups.moment import show_day
from organizing.groups.today_rows import TodayRow, TodaySource


def _find(*, user: Any, now: datetime) -> list[QuerySet[Any]]:
    late = OUT & Q(printed_at__lte=now - timedelta(days=LATE_DAYS))
    counts = {"late": Count("pk", filter=late), "waiting": Count("pk", filter=BACK)}
    return [PaperSheet.objects.order_by().values("group").annotate(**counts, since=Min("printed_at", filter=late))]


def _tell(numbers: list[dict[str, Any]], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for found in numbers:
        if found["late"]:
            yield _late_row(found["late"], since=found["since"])
        if found["waiting"]:
            yield _waiting_row(found["waiting"])


def _late_row(number: int, *, since: datetime) -> TodayRow:
    words = ngettext("%(number)s petition sheet is not back", "%(number)s petition sheets are not back", number)
    return TodayRow(
        title=words % {"number": number},
        note=_("The oldest was printed on %(day)s.") % {"day": show_day(since)},
        url=f"{reverse('organizing_sheets')}?state=out",
        icon="doc-full",
        button=_("See which"),
    )


def _waiting_row(number: int) -> TodayRow:
    words = ngettext(
        "%(number)s petition sheet waits to be typed in", "%(number)s petition sheets wait to be typed in", number
    )
    return TodayRow(
        title=words % {"number": number},
        url=f"{reverse('organizing_sheets')}?state=back",
        icon="doc-full",
        button=_("Type in"),
    )


# One row each for sheets printed two weeks ago and not back, and for those to type in.
sheets_in_today: Final = TodaySource(find=_find, tell=_tell)
