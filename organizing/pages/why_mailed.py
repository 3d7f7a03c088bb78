"""Why did I get this? What an e-mail came from, and what its reader once said yes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.mail.models import Email
from organizing.pages.origins import origin_in_words
from organizing.people.consents import FROM_LISTS
from organizing.people.models import Consent, Person
from organizing.registry import email_kinds


@dataclass(frozen=True)
class Why:
    """The answer, for the reader's eyes.

    Attributes:
        lines: label and words, such as where a consent was given; those without words are not shown.
        quote: the words the reader said yes to, or "".
        is_answer: the mail answers a form, and needed no yes.
        waits: nobody has pressed the mail's button so far.
    """

    lines: tuple[tuple[str, str], ...]
    quote: str = ""
    is_answer: bool = False
    waits: bool = False


def explain_mail(*, person: Person, email: Email | None, consent: Consent | None) -> Why:
    """Say it in the language that is active. The mail is None where the ledger has forgotten it, or it is another's."""
    kind = email_kinds.items().get(email.kind) if email else None
    action = email.action if email else None
    lines: list[tuple[str, str]] = []
    if email and email.sent_at:
        lines += [(_("The email"), email.subject), (_("Sent on"), _day(person, email.sent_at))]
    if email:
        lines.append((_("Why it was sent"), origin_in_words(email)))
    if consent and consent.answer == "yes":
        lines.append((_("You said yes on"), _day(person, consent.given_at)))
        lines.append((_("Where"), source_in_words(consent, group_name=person.group.name)))
    return Why(
        lines=tuple(lines),
        quote=consent.wording if consent and consent.answer == "yes" else "",
        is_answer=bool(kind and kind.is_transactional),
        waits=bool(action and not action.confirmed_at and not action.withdrawn_at),
    )


def source_in_words(consent: Consent, *, group_name: str) -> str:
    """Where the yes was given, as whoever gave it would say."""
    if consent.reference.startswith(FROM_LISTS):
        return _("On a list that was handed to %(group)s") % {"group": group_name}
    page = consent.source.split(" ")[0]
    if page.startswith("/"):
        return _("On our website, on the page %(page)s") % {"page": page}
    if page == "sheet":
        return _("On paper: %(sheet)s") % {"sheet": consent.source}
    return _("In conversation with %(group)s") % {"group": group_name}


def _day(person: Person, moment: Any) -> str:
    return date_format(moment.astimezone(person.group.zone), "DATE_FORMAT")
