"""Possible duplicates on *Today*: one row for all of them, at the end of the week's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.people.duplicate_models import LookAlike

# Nobody's morning depends on whether there are a thousand or two.
MOST: Final = 100
# They wait for a quiet hour.
WITHIN_DAYS: Final = 7


def _find(*, user: Any, now: datetime) -> list[QuerySet[Any, Any]]:
    return [LookAlike.objects.filter(is_dismissed=False).order_by().values_list("pk", flat=True)[: MOST + 1]]


def _tell(waiting: list[int], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    if not waiting:
        return
    words = ngettext("%(number)s possible duplicate", "%(number)s possible duplicates", len(waiting))
    if len(waiting) > MOST:
        words = _("More than %(number)s possible duplicates")
    yield TodayRow(
        title=words % {"number": min(len(waiting), MOST)},
        note=_("Nothing is merged until you say so."),
        url=reverse("organizing_duplicates"),
        icon="group",
        button=_("Compare"),
        due_on=local_day(now) + timedelta(days=WITHIN_DAYS),
    )


duplicates_in_today: Final = TodaySource(find=_find, tell=_tell)
