"""The boxes for *when* something happened, what they mean, and how they read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.people.segments.boxes import DayBox, NumberBox
from organizing.people.segments.rule import Clock, Values


class WhenForm(forms.Form):
    """In the last days, or between two days; all may stay empty."""

    within_days = NumberBox(label=gettext_lazy("in the last"), after=gettext_lazy("days"))
    since = DayBox(label=gettext_lazy("or since"))
    until = DayBox(label=gettext_lazy("until"))

    def clean(self) -> dict[str, Any]:
        """Refuse two answers to one question, and an end before its beginning."""
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if values.get("within_days") and (since or until):
            self.add_error("since", _("Write either a number of days or dates, not both."))
        elif since and until and until < since:
            self.add_error("until", _("This day is before the first one."))
        return values


def when_happened(column: str, values: Values, clock: Clock) -> Q:
    """The condition on a column of times; none where nothing was said."""
    condition = Q()
    if days := values.get("within_days"):
        condition &= Q(**{f"{column}__gte": clock.days_ago(days)})
    if since := values.get("since"):
        condition &= Q(**{f"{column}__gte": clock.start_of(since)})
    if until := values.get("until"):
        condition &= Q(**{f"{column}__lt": clock.end_of(until)})
    return condition


def when_in_words(values: Values) -> str:
    """Read it aloud with a space before it; "" where nothing was said."""
    if days := values.get("within_days"):
        return " " + ngettext("in the last %(days)s day", "in the last %(days)s days", days) % {"days": days}
    since, until = (_day(values.get(name)) for name in ("since", "until"))
    if since and until:
        return " " + _("from %(since)s to %(until)s") % {"since": since, "until": until}
    if since:
        return " " + _("since %(day)s") % {"day": since}
    return " " + _("until %(day)s") % {"day": until} if until else ""


def _day(written: str | None) -> str:
    return date_format(date.fromisoformat(written), "DATE_FORMAT") if written else ""
