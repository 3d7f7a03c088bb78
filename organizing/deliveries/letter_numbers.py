"""How many letters reached officials, for a campaign's page and the home panel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.models import Ask
from organizing.actions.own_program import WAY
from organizing.campaigns.models import Campaign
from organizing.campaigns.numbers import Number
from organizing.deliveries.letter_pace import KIND
from organizing.mail.models import Email, EmailState


def letters_in_numbers(campaign: Campaign) -> Iterable[Number]:
    """Letters carried, those that wait their turn, and those that people took to their own mail program.

    One query for all of it.
    """
    own = Q(actions__details__way=WAY["way"])
    asks = list(
        Ask.objects.filter(campaign=campaign, kind=KIND).annotate(
            begun=Count("actions", filter=own),
            sent=Count("actions", filter=own & Q(actions__confirmed_at__isnull=False)),
            carried=_emails(EmailState.SENT, EmailState.DELIVERED),
            waiting=_emails(EmailState.DUE, EmailState.SENDING),
        )
    )
    if not asks:
        return
    # The ledger knows the campaign of a letter, not its ask: every ask of one campaign says the same here.
    begun, sent = sum(ask.begun for ask in asks), sum(ask.sent for ask in asks)
    note = _note(asks[0].waiting, begun=begun, sent=sent)
    yield Number(label=_("Letters to officials"), value=asks[0].carried, note=note)


def _emails(*states: str) -> Any:
    """How many letters of an ask's campaign are in one of these states."""
    letters = Email.objects.filter(campaign=OuterRef("campaign"), kind=KIND, state__in=states)
    return Coalesce(Subquery(letters.order_by().values("campaign").annotate(number=Count("id")).values("number")), 0)


def _note(waiting: int, *, begun: int, sent: int) -> str:
    parts = []
    if waiting:
        parts.append(
            ngettext("%(count)s waits its turn.", "%(count)s wait their turn.", waiting) % {"count": f"{waiting:,}"}
        )
    if begun:
        words = _("Begun in people's own mail programs: %(begun)s, of which %(sent)s are reported as sent.")
        parts.append(words % {"begun": f"{begun:,}", "sent": f"{sent:,}"})
    return " ".join(parts)
