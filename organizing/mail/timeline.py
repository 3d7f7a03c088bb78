"""The messages of one person, as their page tells them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.moment import show_moment
from organizing.mail.models import Email, EmailState
from organizing.mail.words import kind_in_words, reason_in_words, state_chip
from organizing.people.models import Person
from organizing.people.timeline import Entry


def emails_in_timeline(person: Person) -> Iterable[Entry]:
    """What was written to the person or waits to be, with state and reason. Never a body: the ledger has none."""
    for email in Email.objects.filter(person=person).order_by("-created_at"):
        facts = [email.subject] if email.subject else []
        if email.state == EmailState.DUE:
            facts.append(_("due %(when)s") % {"when": show_moment(email.due_at)})
        if email.attempts > 1:
            facts.append(_("%(count)s attempts") % {"count": email.attempts})
        if email.reason:
            facts.append(reason_in_words(email))
        yield Entry(
            at=email.sent_at or email.created_at,
            icon="mail",
            title=_("E-mail: %(kind)s") % {"kind": kind_in_words(email.kind)},
            chip=state_chip(email),
            facts=tuple(facts),
            url=reverse("organizing_emails:inspect", args=[email.pk]),
        )
