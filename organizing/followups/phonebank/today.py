"""Phonebanks on *Today*: open ones with people who wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.followups.phonebank.totals import with_numbers
from organizing.followups.phonebank.words import open_banks
from organizing.groups.today_rows import TodayRow, TodaySource

MOST: Final = 3


def _find(*, user: Any, now: datetime) -> list[QuerySet[Any]]:
    return [with_numbers(open_banks()).order_by("-pk")[:MOST]]


def _tell(banks: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for bank in banks:
        if not bank.waiting:
            continue
        words = ngettext("%(number)s person waits for a call", "%(number)s people wait for a call", bank.waiting)
        yield TodayRow(
            title=_("Phonebank: %(name)s") % {"name": bank.name},
            note=words % {"number": bank.waiting},
            url=reverse("organizing_phonebanks_look", args=[bank.pk]),
            icon="org-phone",
            button=_("Call"),
        )


# One row each for open phonebanks.
phonebanks_in_today: Final = TodaySource(find=_find, tell=_tell)
