"""What officials answered to one person's letters, as the person's page tells it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies.words import state_chip
from organizing.people.models import Person
from organizing.people.taken_back import read_actions
from organizing.people.timeline import Entry


def replies_to_person(person: Person) -> Iterable[Entry]:
    """Each answer that came to the group. Never what it says: it was written to one person, and opens on its page.

    One query, none for who wrote no letter.
    """
    if not any(action.ask.kind == "letter" for action in read_actions(person)):
        return
    replies = Reply.objects.filter(letter__action__person=person).select_related("official__office")
    for reply in replies.defer("subject", "body", "sender"):
        yield Entry(
            at=reply.received_at,
            icon="mail",
            title=_("Automatic note") if reply.is_automatic else _("They answered"),
            chip=state_chip(reply),
            facts=(reply.official.title(),) if reply.official else (),
            url=reverse("organizing_replies:inspect", args=[reply.pk]),
        )
