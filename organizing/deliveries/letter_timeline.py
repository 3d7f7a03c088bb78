"""A person's letters as their page tells them: to whom, and where each is. Never what they say."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.deliveries.answer_models import Letter, ReplyTo
from organizing.deliveries.letter_pace import KIND
from organizing.groups.moment import show_moment
from organizing.mail.models import Email, EmailState
from organizing.mail.words import reason_in_words, state_chip
from organizing.people.models import Person
from organizing.people.taken_back import read_actions
from organizing.people.timeline import Entry


def letters_in_timeline(person: Person) -> Iterable[Entry]:
    """Each letter with the state of the mail that carries it. Two queries, none for who wrote no letter."""
    if not any(action.ask.kind == "letter" for action in read_actions(person)):
        return
    letters = {
        f"letter:{letter.pk}": letter
        for letter in Letter.objects.filter(action__person=person).select_related("official__office")
    }
    for email in Email.objects.filter(kind=KIND, reference__in=list(letters)).order_by("-created_at"):
        letter = letters[email.reference]
        facts = [_("answers go to the writer") if letter.reply_to == ReplyTo.WRITER else _("answers go to the group")]
        if email.state == EmailState.DUE:
            facts.append(_("due %(when)s") % {"when": show_moment(email.due_at)})
        if email.reason:
            facts.append(reason_in_words(email))
        yield Entry(
            at=email.sent_at or email.created_at,
            icon="mail",
            title=_("Letter to %(official)s") % {"official": letter.official.title()},
            chip=state_chip(email),
            facts=tuple(facts),
            url=reverse("organizing_emails:inspect", args=[email.pk]),
        )
