"""How many letters reached officials, for a campaign's page and the home panel."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.models import Action, Ask
from organizing.actions.own_program import WAY
from organizing.campaigns.models import Campaign
from organizing.campaigns.numbers import Number
from organizing.deliveries.letter_pace import KIND
from organizing.mail.models import Email, EmailState


def letters_in_numbers(campaign: Campaign) -> Iterable[Number]:
    """Letters carried, those that wait their turn, and those that people took to their own mail program."""
    if not Ask.objects.filter(campaign=campaign, kind=KIND).exists():
        return
    counts = Email.objects.filter(campaign=campaign, kind=KIND).aggregate(
        carried=Count("id", filter=Q(state__in=[EmailState.SENT, EmailState.DELIVERED])),
        waiting=Count("id", filter=Q(state__in=[EmailState.DUE, EmailState.SENDING])),
    )
    own = Action.objects.filter(ask__campaign=campaign, ask__kind=KIND, details__way=WAY["way"]).aggregate(
        begun=Count("id"), sent=Count("id", filter=Q(confirmed_at__isnull=False))
    )
    yield Number(label=_("Letters to officials"), value=counts["carried"], note=_note(counts["waiting"], **own))


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
