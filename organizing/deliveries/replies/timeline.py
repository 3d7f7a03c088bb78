"""What came back from one official, as their page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies.words import state_chip, what_it_answers
from organizing.mail.inbound.quoted import cut_quoted
from organizing.officials.models import Official
from organizing.people.timeline import Entry

SHOWN: Final = 100
QUOTE: Final = 300


def replies_of_official(official: Official) -> Iterable[Entry]:
    """Each answer with its first lines; automatic notes by their subject."""
    replies = Reply.objects.filter(official=official).select_related("delivery", "packet", "letter", "email")
    for reply in replies.order_by("-received_at")[:SHOWN]:
        answered = what_it_answers(reply)[0]
        yield Entry(
            at=reply.received_at,
            icon="mail",
            title=_("Automatic note") if reply.is_automatic else _("They answered"),
            chip=state_chip(reply),
            quote="" if reply.is_automatic else Truncator(cut_quoted(reply.body)[0]).chars(QUOTE),
            facts=tuple(filter(None, [reply.subject, answered])),
            url=reverse("organizing_replies:inspect", args=[reply.pk]),
        )
