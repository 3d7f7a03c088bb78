"""Officials on *Today*: those whose numbers or term want a check, and no more than a morning's work of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.campaigns.models import CampaignState, Target
from organizing.groups.chip import Chip
from organizing.groups.moment import local_day
from organizing.groups.today_rows import TodayRow
from organizing.officials.models import Official
from organizing.officials.words import holder_in_words, warnings_of

SHOWN: Final = 3


def officials_in_today(*, user: Any, now: datetime) -> Iterable[TodayRow]:
    """The most urgent three: whom a running campaign aims at first, then whose term ends first; then how many more."""
    today = local_day(now)
    waiting = Official.objects.latest_in_seat(today).needing_check(today)
    aimed_at = Exists(Target.objects.filter(official=OuterRef("pk"), campaign__state=CampaignState.RUNNING))
    first_ends = F("term_ends_on").asc(nulls_last=True)
    urgent = waiting.select_related("office").order_by(aimed_at.desc(), first_ends, "pk")
    first = list(urgent[:SHOWN])
    for official in first:
        yield TodayRow(
            title=str(official.office),
            note=holder_in_words(official),
            url=reverse("organizing_officials:inspect", args=[official.pk]),
            icon="user",
            button=_("Check"),
            chips=tuple(warnings_of(official, today)),
        )
    if len(first) == SHOWN and (more := waiting.count() - SHOWN) > 0:
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
