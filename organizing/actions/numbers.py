"""How far each ask has come, for a campaign's page and the home panel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.call_results import REACHED
from organizing.actions.models import Ask
from organizing.campaigns.models import Campaign
from organizing.campaigns.numbers import Number
from organizing.people.answers import BY_LINK


def asks_in_numbers(campaign: Campaign) -> Iterable[Number]:
    """One figure per ask: what counts, of what goal, what came in the last day, what came through links passed on, what
    still waits for its button.

    One query for all asks of the campaign.
    """
    since = timezone.now() - timedelta(days=1)
    still_in = Q(actions__withdrawn_at=None)
    counts = Q(actions__confirmed_at__isnull=False) & still_in
    asks = Ask.objects.filter(campaign=campaign).annotate(
        confirmed=Count("actions", filter=counts),
        waiting=Count("actions", filter=Q(actions__confirmed_at=None) & still_in),
        recent=Count("actions", filter=counts & Q(actions__confirmed_at__gt=since)),
        got_through=Count("actions", filter=counts & Q(actions__details__outcome__in=REACHED)),
        passed_on=Count("actions", filter=counts & Q(actions__source__contains=f" {BY_LINK} ")),
    )
    for ask in asks.order_by("pk"):
        yield Number(
            label=_label(ask),
            value=ask.got_through if ask.kind == "call" else ask.confirmed,
            of=_of(ask),
            note=_note(ask),
            goal=0 if ask.kind == "call" else ask.goal,
        )


def _label(ask: Ask) -> str:
    if ask.kind == "petition":
        return _("Confirmed signatures")
    if ask.kind == "letter":
        return _("People who wrote")
    return _("Calls that got through") if ask.kind == "call" else str(ask)


def _of(ask: Ask) -> str:
    """The goal; calls are measured against what was reported, as pages tell of those alone that got through."""
    if ask.kind == "call":
        return _("of %(count)s reported") % {"count": f"{ask.confirmed:,}"}  # type: ignore[attr-defined]
    return _("of %(goal)s") % {"goal": f"{ask.goal:,}"} if ask.goal else ""


def _note(ask: Ask) -> str:
    parts = []
    if ask.kind == "petition":
        signed = ask.confirmed + ask.waiting  # type: ignore[attr-defined]
        parts.append(_("%(count)s signed; the rest have not pressed the button yet.") % {"count": f"{signed:,}"})
    if ask.kind == "call" and ask.goal:
        parts.append(_("Goal: %(goal)s.") % {"goal": f"{ask.goal:,}"})
    recent: int = ask.recent  # type: ignore[attr-defined]
    if recent:
        parts.append(ngettext("%(count)s in the last day.", "%(count)s in the last day.", recent) % {"count": recent})
    passed_on: int = ask.passed_on  # type: ignore[attr-defined]
    if passed_on:
        words = ngettext("%(count)s through a link passed on.", "%(count)s through links passed on.", passed_on)
        parts.append(words % {"count": f"{passed_on:,}"})
    return " ".join(parts)
