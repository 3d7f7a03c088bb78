"""The state's law on *Today*, once it was looked up too long ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.moment import local_day
from organizing.groups.posture_models import GOOD_FOR_DAYS, StatePosture
from organizing.groups.today_rows import TodayRow, TodaySource


def _find(*, user: Any, now: datetime) -> list[QuerySet[StatePosture]]:
    return [StatePosture.objects.filter(checked_on__lt=local_day(now) - timedelta(days=GOOD_FOR_DAYS))]


def _tell(old: list[StatePosture], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for law in old:
        yield TodayRow(
            title=_("Does the state’s law still say the same?"),
            note=law.source_title,
            url=reverse("organizing_state_law"),
            icon="doc-full-inverse",
            button=_("Check"),
            chips=(Chip(_("Looked up more than %(days)s days ago") % {"days": GOOD_FOR_DAYS}, "time", "wait"),),
            is_for_writers=True,
        )


law_in_today = TodaySource(find=_find, tell=_tell)
