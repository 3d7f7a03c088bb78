"""Erasures on *Today*: whoever asked to be erased waits for it there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.moment import local_day, show_day
from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.privacy.models import Erasure


def _find(*, user: Any, now: datetime) -> list[QuerySet[Erasure]]:
    return [Erasure.objects.filter(done_at=None, person__isnull=False).order_by("due_at", "pk")]


def _tell(erasures: list[Erasure], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for erasure in erasures:
        day = show_day(erasure.due_at)
        late = erasure.due_at < now
        chip = Chip(_("Late"), "warning", "bad") if late else Chip(_("By %(day)s") % {"day": day}, "time", "wait")
        yield TodayRow(
            title=_("Somebody asked to be erased"),
            note=_("Asked on %(day)s. A lead can do it.") % {"day": show_day(erasure.asked_at)},
            url=reverse("organizing_erase", args=[erasure.number]),
            icon="bin",
            button=_("Look"),
            chips=(chip,),
            due_on=local_day(erasure.due_at),
            is_for_writers=True,
            is_care=True,
        )


# Everybody who asked and is still here, the most urgent first.
erasures_in_today: Final = TodaySource(find=_find, tell=_tell)
