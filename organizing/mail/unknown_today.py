"""E-mails of which nobody knows whether they went out, on *Today*: a person says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.today_rows import TodayRow, TodaySource
from organizing.mail.models import Email, EmailState

# So long a provider's own report may still settle it.
PROVIDER_TELLS_WITHIN: Final = timedelta(hours=1)


def _find(*, user: Any, now: datetime) -> list[QuerySet[Email]]:
    unknown = Email.objects.filter(state=EmailState.UNKNOWN, due_at__lt=now - PROVIDER_TELLS_WITHIN)
    return [unknown.annotate(all=Window(Count("*"))).order_by("due_at")[:1]]


def _tell(unknown: list[Any], *, user: Any, now: datetime) -> Iterable[TodayRow]:
    for email in unknown:
        title = ngettext(
            "%(count)s e-mail may or may not have gone out", "%(count)s e-mails may or may not have gone out", email.all
        )
        yield TodayRow(
            title=title % {"count": email.all},
            url=f"{reverse('organizing_emails:index')}?state={EmailState.UNKNOWN}",
            icon="help",
            note=_("A worker stopped in the middle of it, or the mail server did not answer."),
            button=_("Say what became of them"),
            is_for_writers=True,
        )


# One row while anything is unknown.
unknown_in_today: Final = TodaySource(find=_find, tell=_tell)
