"""Officials on *Today*: those whose numbers or term want a check, and no more than a morning's work of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import CampaignState, Target
from organizing.groups.chip import Chip
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.officials.models import Official
from organizing.officials.words import holder_in_words, warnings_of

SHOWN: Final = 3


def _find(*, user: Any, now: datetime) -> list[QuerySet[Official]]:
    today = local_day(now)
    waiting = Official.objects.latest_in_seat(today).needing_check(today)
    aimed_at = Exists(Target.objects.filter(official=OuterRef("pk"), campaign__state=CampaignState.RUNNING))
    first_ends = F("term_ends_on").asc(nulls_last=True)
    urgent = waiting.select_related("office").annotate(all=Window(Count("*")))
    return [urgent.order_by(aimed_at.desc(), first_ends, "pk")[:SHOWN]]


def _tell(first: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for official in first:
        yield TodayRow(
            title=str(official.office),
            note=holder_in_words(official),
            url=reverse("organizing_officials:inspect", args=[official.pk]),
            icon="user",
            button=_("Check"),
            chips=tuple(warnings_of(official, local_day(now))),
        )
    if first and (more := first[0].all - SHOWN) > 0:
        yield _more_row(more)


def _more_row(more: int) -> TodayRow:
    title = ngettext("%(more)s more official wants a check", "%(more)s more officials want a check", more)
    return TodayRow(
        title=title % {"more": more},
        url=f"{reverse('organizing_officials:list')}?check=yes",
        icon="group",
        button=_("See all"),
        chips=(Chip(_("Phone, e-mail, term"), "warning", "wait"),),
    )


# The most urgent three: whom a running campaign aims at first, then whose term ends first; then how many more.
officials_in_today: Final = TodaySource(find=_find, tell=_tell)
