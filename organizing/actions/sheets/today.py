"""Paper on *Today*: sheets that are out for too long, and sheets that came back and nobody has typed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.ledger import BACK, late_sheets
from organizing.groups.moment import show_day
from organizing.groups.today_rows import TodayRow


def sheets_in_today(*, user: Any, now: datetime) -> Iterable[TodayRow]:
    """One row each for sheets printed two weeks ago and not back, and for those to type in. Two queries."""
    late = late_sheets(now)
    if late["number"]:
        words = ngettext(
            "%(number)s petition sheet is not back", "%(number)s petition sheets are not back", late["number"]
        )
        yield TodayRow(
            title=words % {"number": late["number"]},
            note=_("The oldest was printed on %(day)s.") % {"day": show_day(late["since"])},
            url=f"{reverse('organizing_sheets')}?state=out",
            icon="doc-full",
            button=_("See which"),
        )
    if waiting := PaperSheet.objects.filter(BACK).count():
        words = ngettext(
            "%(number)s petition sheet waits to be typed in",
            "%(number)s petition sheets wait to be typed in",
            waiting,
        )
        yield TodayRow(
            title=words % {"number": waiting},
            url=f"{reverse('organizing_sheets')}?state=back",
            icon="doc-full",
            button=_("Type in"),
        )
