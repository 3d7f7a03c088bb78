"""Answers that wait, on *Today*."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies.words import state_chip, what_it_answers, who_answered
from organizing.groups.models import Role
from organizing.groups.moment import show_moment
from organizing.groups.permissions import membership_of
from organizing.groups.today_rows import TodayRow
from organizing.mail.mailbox_models import Mailbox

ROWS: Final = 4


def mailbox_in_today(*, user: Any, now: datetime) -> Iterable[TodayRow]:
    """One row where the mailbox cannot be read: answers may wait in it unseen. A lead can see to it."""
    broken = Mailbox.objects.filter(is_on=True).exclude(trouble="").first()
    membership = membership_of(user)
    if broken and membership and membership.may(Role.LEAD):
        yield TodayRow(
            title=_("The mailbox for answers cannot be read"),
            url=reverse("organizing_replies:mailbox"),
            icon="warning",
            note=_(broken.trouble),
            button=_("Open"),
        )


def replies_in_today(*, user: Any, now: datetime) -> Iterable[TodayRow]:
    """One row per answer that nobody has dealt with, the longest waiting first; beyond a few, their number."""
    waiting = Reply.objects.waiting()
    shown = waiting.select_related("official__office", "delivery", "packet", "letter", "email", "campaign")[:ROWS]
    for reply in shown:
        answers = what_it_answers(reply)[0]
        yield TodayRow(
            title=_("%(official)s answered") % {"official": who_answered(reply)},
            url=reverse("organizing_replies:inspect", args=[reply.pk]),
            icon="mail",
            note=" · ".join(filter(None, [answers, show_moment(reply.received_at)])),
            button=_("Read"),
            chips=(state_chip(reply),),
        )
    more = waiting.count() - ROWS
    if more > 0:
        title = ngettext("%(number)s more answer waits", "%(number)s more answers wait", more) % {"number": more}
        yield TodayRow(title=title, url=f"{reverse('organizing_replies:list')}?show=waiting", icon="mail")
