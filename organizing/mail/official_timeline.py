"""What one official was sent, as their page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.moment import group_zone
from organizing.mail.models import Email, EmailQuerySet
from organizing.mail.words import kind_in_words, reason_in_words, state_chip
from organizing.officials.models import Official
from organizing.people.timeline import Entry

SHOWN: Final = 200
DAYS: Final = 100


def emails_to_official(official: Official) -> Iterable[Entry]:
    """Digests, packets and answers one by one; supporters' letters by day, since there may be thousands."""
    emails = Email.objects.filter(official=official)
    yield from _letters(emails)
    for email in emails.exclude(kind="letter").order_by("-created_at")[:SHOWN]:
        facts = [email.subject, reason_in_words(email)]
        yield Entry(
            at=email.sent_at or email.created_at,
            icon="mail",
            title=kind_in_words(email.kind),
            chip=state_chip(email),
            facts=tuple(filter(None, facts)),
            url=reverse("organizing_emails:inspect", args=[email.pk]),
        )


def _letters(emails: EmailQuerySet) -> Iterable[Entry]:
    sent = emails.filter(kind="letter", sent_at__isnull=False)
    by_day = sent.annotate(day=TruncDate("sent_at", tzinfo=group_zone())).values("day")
    for row in by_day.annotate(number=Count("id"), last=Max("sent_at")).order_by("-day")[:DAYS]:
        words = ngettext("%(number)s letter from supporters", "%(number)s letters from supporters", row["number"])
        yield Entry(at=row["last"], icon="org-pen", title=words % {"number": row["number"]}, facts=(_("sent"),))
