"""The e-mail of the morning: what is late and due, with a link to each. It names nobody's address or number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from organizing.followups.models import Task
from organizing.followups.todo.digest import KIND
from organizing.followups.todo.read import due_today
from organizing.followups.words import task_chip
from organizing.groups.models import LocalGroup, Membership, Role
from organizing.groups.moment import local_day
from organizing.groups.today_rows import read_today_rows
from organizing.mail.compose import render_email
from organizing.mail.models import Email
from organizing.people.models import Person
from organizing.people.sensitive import Sensitive, find_sensitive
from organizing.registry import Content, EmailKind, email_kinds

MOST: Final = 20


@dataclass(frozen=True)
class Line:
    """One task in the mail."""

    what: str
    about: str
    due: Any
    url: str


def register() -> None:
    """Add the e-mail to the kinds. A second copy does no harm, so one that may not have gone out goes again."""
    email_kinds.add(KIND, EmailKind(render=_render, refuse=_refuse, lane=4, resend_when_unknown=True))


def _render(email: Email) -> Content:
    assert email.membership
    now = timezone.now()
    tasks = list(due_today(user=email.membership.user, now=now))
    late = sum(local_day(task.due_at) < local_day(now) for task in tasks)
    base = _admin_of(email.group)
    return render_email(
        KIND,
        email,
        lines=[_line(task, base) for task in tasks[:MOST]],
        more=max(0, len(tasks) - MOST),
        late=late,
        today=len(tasks) - late,
        besides=_count_besides(email, now),
        list_url=f"{base}{reverse('organizing_tasks:list')}",
    )


def _count_besides(email: Email, now: datetime) -> int:
    """How much more waits on *Today*: answers of officials, sheets, packets. It is counted and not named."""
    assert email.membership
    rows, _found = read_today_rows(user=email.membership.user, now=now)
    return sum(not row.is_care for row in rows)


def _line(task: Task, base: str) -> Line:
    return Line(
        what=_without_contact(task),
        about=short_name(task.person) if task.person else "",
        due=task_chip(task).text,
        url=f"{base}{reverse('organizing_tasks:inspect', args=[task.pk])}",
    )


def short_name(person: Person) -> str:
    """Like `Dee S.`: as much of a name as a mailbox may hold."""
    return f"{person.first_name} {person.last_name[:1]}.".strip() if person.last_name else person.first_name


def _without_contact(task: Task) -> str:
    """The task's words, its person's last name cut to a letter; where they hold a way to reach somebody, none."""
    if find_sensitive(task.what, kinds=(Sensitive.REACH,)):
        return _("A task that the admin shows")
    last_name = task.person.last_name if task.person else ""
    if len(last_name) < 2:
        return task.what
    return re.sub(rf"\b{re.escape(last_name)}\b", f"{last_name[0]}.", task.what, flags=re.IGNORECASE)


def _refuse(email: Email) -> str:
    member = email.membership
    if member is None or not member.user.is_active or not member.may(Role.ORGANIZER):
        return gettext_noop("Its reader is no organizer of this group any more.")
    if not member.wants_digest:
        return gettext_noop("Its reader wants no e-mail about tasks.")
    now = timezone.now()
    if date.fromisoformat(email.reference.removeprefix("day:")) != local_day(now):
        return gettext_noop("The day it was for is over.")
    return "" if _has_tasks(member) else gettext_noop("Everything is done already.")


def _has_tasks(member: Membership) -> bool:
    return bool(due_today(user=member.user, now=timezone.now()).exists())


def _admin_of(group: LocalGroup) -> str:
    return group.root_url or str(getattr(settings, "WAGTAILADMIN_BASE_URL", "")).rstrip("/")
