"""A group says how long it keeps its send log."""

from __future__ import annotations

from organizing.groups.models import LocalGroup


def set_log_days(*, group: LocalGroup, days: int | None) -> None:
    """Keep what supporters were sent for `days`, from the next night on; None is as long as the site keeps it."""
    LocalGroup.objects.filter(pk=group.pk).update(mail_log_days=days)
    group.mail_log_days = days
