"""Mailboxes that were held, on *Today*: a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.mail.tracking.models import Verdict, VerdictState


def _find(*, user: Any, now: datetime) -> list[QuerySet[Verdict]]:
    held = Verdict.objects.filter(state=VerdictState.HELD)
    return [held.annotate(all=Window(Count("*"))).order_by("pk")[:1]]


def _tell(held: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for verdict in held:
        title = ngettext(
            "%(count)s mailbox was reported dead at once: decide",
            "%(count)s mailboxes were reported dead at once: decide",
            verdict.all,
        )
        yield TodayRow(
            title=title % {"count": verdict.all},
            url=reverse("organizing_no_mail"),
            icon="warning",
            note=_("It may be a mistake, or a forgery. Until a lead decides, nobody more is struck off."),
            button=_("Decide"),
            is_for_writers=True,
        )


# One row while anything is held.
held_in_today: Final = TodaySource(find=_find, tell=_tell)
