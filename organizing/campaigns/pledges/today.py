"""Pledges on *Today*: somebody has put their name to the campaign and waits to be seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.campaigns.pledge_models import Pledge
from organizing.groups.moment import show_day
from organizing.groups.today_rows import TodayRow, TodaySource


def _find(*, user: Any, now: datetime) -> list[QuerySet[Pledge]]:
    return [Pledge.objects.held()[:20]]


def _tell(pledges: list[Pledge], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for pledge in pledges:
        yield TodayRow(
            title=_("%(name)s pledges in public") % {"name": pledge.name},
            note=_("Made on %(day)s. Ask whether it is real, then show it.") % {"day": show_day(pledge.made_at)},
            url=reverse("organizing_pledges"),
            icon="pick",
            button=_("Look"),
        )


# Those that wait, oldest first.
pledges_in_today: Final = TodaySource(find=_find, tell=_tell)
