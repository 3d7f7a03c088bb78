"""Answers that wait, on *Today*."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies.words import state_chip, what_it_answers, who_answered
from organizing.groups.models import Role
from organizing.groups.moment import show_moment
from organizing.groups.permissions import membership_of
from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.mail.mailbox_models import Mailbox

ROWS: Final = 4


def _find_broken(*, user: Any, now: datetime) -> list[QuerySet[Mailbox]]:
    membership = membership_of(user)
    if membership is None or not membership.may(Role.LEAD):
        return [Mailbox.objects.none()]
    return [Mailbox.objects.filter(is_on=True).exclude(trouble="").only("trouble")[:1]]


def _tell_broken(broken: list[Mailbox], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for mailbox in broken:
        yield TodayRow(
            title=_("The mailbox for answers cannot be read"),
            url=reverse("organizing_replies:mailbox"),
            icon="warning",
            note=_(mailbox.trouble),
            button=_("Open"),
            is_for_writers=True,
        )


def _find_waiting(*, user: Any, now: datetime) -> list[QuerySet[Reply]]:
    waiting = Reply.objects.waiting().select_related("official__office", "delivery", "packet", "email")
    sealed_or_long = ("sender", "subject", "body", "delivery__body", "packet__cover_letter")
    return [waiting.defer(*sealed_or_long).annotate(all=Window(Count("*")))[:ROWS]]


def _tell_waiting(waiting: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for reply in waiting:
        answers = what_it_answers(reply)[0]
        yield TodayRow(
            title=_("%(official)s answered") % {"official": who_answered(reply)},
            url=reverse("organizing_replies:inspect", args=[reply.pk]),
            icon="mail",
            note=" · ".join(filter(None, [answers, show_moment(reply.received_at)])),
            button=_("Read"),
            chips=(state_chip(reply),),
        )
    if waiting and (more := waiting[0].all - ROWS) > 0:
        title = ngettext("%(number)s more answer waits", "%(number)s more answers wait", more) % {"number": more}
        yield TodayRow(title=title, url=f"{reverse('organizing_replies:list')}?show=waiting", icon="mail")


# One row where the mailbox cannot be read: answers may wait in it unseen. A lead can see to it.
mailbox_in_today: Final = TodaySource(find=_find_broken, tell=_tell_broken)
# One row per answer that nobody has dealt with, the longest waiting first; beyond a few, their number.
replies_in_today: Final = TodaySource(find=_find_waiting, tell=_tell_waiting)
