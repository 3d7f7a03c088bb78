"""Times as the group's clock shows them, whatever zone the server or the reader is in."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import pgettext

from organizing.groups.permissions import group_in_scope


def group_zone() -> ZoneInfo:
    """The zone of the group in scope; the site's own outside any."""
    group = group_in_scope()
    return group.zone if group else ZoneInfo(timezone.get_default_timezone_name())


def local_day(moment: datetime) -> date:
    """The calendar day of `moment` where the group lives."""
    return moment.astimezone(group_zone()).date()


def show_moment(moment: datetime | None) -> str:
    """Date and time in the reader's language and the group's zone; "" for none."""
    return date_format(moment.astimezone(group_zone()), "SHORT_DATETIME_FORMAT") if moment else ""


def show_day(moment: datetime | None) -> str:
    """The date alone."""
    return date_format(moment.astimezone(group_zone()), "DATE_FORMAT") if moment else ""


def hour_in_words(clock: datetime | time) -> str:
    """`6 pm`, `6:30 pm`: the hour as it stands on this clock."""
    shown = pgettext("time format", "g:i a") if clock.minute else pgettext("time format", "g a")
    return time_format(clock, shown).replace(".", "")


def day_and_hour_in_words(moment: datetime, *, zone: ZoneInfo) -> str:
    """`Tuesday, December 9, 6 pm`: how a mail tells a moment. No full stop ends it, so that a sentence may."""
    there = moment.astimezone(zone)
    return f"{date_format(there, pgettext('date format', 'l, F j'))}, {hour_in_words(there)}"
