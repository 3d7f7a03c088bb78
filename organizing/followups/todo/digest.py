"""Mail each organizer in the morning what is late and due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.conf import settings

from organizing import conf
from organizing.followups.models import Task
from organizing.followups.todo.due import midnight
from organizing.groups.models import LocalGroup, Membership, Role
from organizing.groups.moment import local_day
from organizing.mail.clock import wall_time
from organizing.mail.models import Email
from organizing.mail.queue import queue_email

KIND: Final = "task_digest"
# After an outage of longer than this, the morning is over and so is its mail.
MORNING: Final = timedelta(hours=4)


def queue_digests(*, group: LocalGroup, now: datetime) -> int:
    """Queue this morning's e-mail for every organizer who wants it and has anything to do; returns for how many.

    Once for each day of the group's calendar, however often it is called. What was added after the hour of the mail
    waits for the next: nobody is written to about what they typed in a minute ago.
    """
    day = local_day(now)
    opens_at = wall_time(datetime.combine(day, time.fromisoformat(conf.get("TASK_DIGEST_AT"))), group.zone)
    if not opens_at <= now < opens_at + MORNING:
        return 0
    keys = {f"{KIND}:{member.pk}:{day}": member for member in _who_has_to_do(opens_at)}
    there = set(Email.objects.filter(idempotency_key__in=keys).values_list("idempotency_key", flat=True))
    queued = [
        queue_email(
            kind=KIND,
            group=group,
            key=key,
            language=language_of(member.user),
            now=now,
            membership=member,
            reference=f"day:{day}",
        )
        for key, member in keys.items()
        if key not in there
    ]
    return sum(email is not None for email in queued)


def _who_has_to_do(opens_at: datetime) -> Iterable[Membership]:
    tomorrow = midnight(local_day(opens_at) + timedelta(days=1))
    due = Task.objects.filter(done_at=None, due_at__lt=tomorrow, created_at__lte=opens_at).order_by()
    whose = set(due.values_list("assigned_to", flat=True).distinct())
    members = Membership.objects.filter(wants_digest=True, user__is_active=True).exclude(user__email="")
    writers = [one for one in members.select_related("user").order_by("pk") if one.may(Role.ORGANIZER)]
    return [one for one in writers if None in whose or one.user_id in whose]


def language_of(user: Any) -> str:
    """The language this member of staff reads the admin in."""
    profile = getattr(user, "wagtail_userprofile", None)
    language: str = (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
    return language.split("-")[0]
