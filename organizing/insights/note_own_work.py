"""Note every night what this software did towards officials, for a person to add hours and cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.models import Delivery, DeliveryState
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.groups.models import LocalGroup
from organizing.insights.classify import suggest_class
from organizing.insights.models import LobbyingEntry
from organizing.officials.models import LobbyingClass, Office
from organizing.once import insert_once


def note_own_work(*, group: LocalGroup, now: datetime) -> int:
    """Add what is not in the log yet; returns how many entries. Safe to call twice: each row is noted once.

    Approved digests and delivered packets speak to officials; letters and calls of a finished day are what the public
    was called on to do. No supporter is named.
    """
    entries = [*_digests(group), *_packets(group), *_public(group, now)]
    known = set(LobbyingEntry.objects.exclude(reference="").values_list("reference", flat=True))
    return sum(insert_once(_classed(entry, now)) for entry in entries if entry.reference not in known)


def _classed(entry: LobbyingEntry, now: datetime) -> LobbyingEntry:
    entry.office = _lawmakers(entry.campaign)
    suggestion = suggest_class(office=entry.office, calls_on_public=entry.reference.startswith("public:"))
    entry.lobbying, entry.why, entry.created_at = suggestion.lobbying, suggestion.why, now
    return entry


def _lawmakers(campaign: Campaign | None) -> Office | None:
    """The office that stands for whom the campaign addresses: one that passes laws before one that does not."""
    targets = Target.objects.filter(campaign=campaign).who_decide().in_order()
    offices = [target.official.office for target in targets]
    return next((one for one in offices if one.lobbying_class == LobbyingClass.LEGISLATIVE), next(iter(offices), None))


def _digests(group: LocalGroup) -> Iterator[LobbyingEntry]:
    for one in Delivery.objects.filter(state=DeliveryState.APPROVED, decided_at__isnull=False).select_related(
        "campaign"
    ):
        what = _("Digest at %(number)s signatures, by e-mail") % {"number": one.milestone}
        day = one.decided_at.astimezone(group.zone).date()  # type: ignore[union-attr]
        yield LobbyingEntry(
            group=group, campaign=one.campaign, happened_on=day, what=what, reference=f"delivery:{one.pk}"
        )


def _packets(group: LocalGroup) -> Iterator[LobbyingEntry]:
    for one in Packet.objects.filter(state=PacketState.DELIVERED).select_related("campaign"):
        what = _("Packet of signatures handed over: %(title)s") % {"title": one.title}
        day = one.delivered_at.astimezone(group.zone).date()  # type: ignore[union-attr]
        yield LobbyingEntry(
            group=group, campaign=one.campaign, happened_on=day, what=what, reference=f"packet:{one.pk}"
        )


def _public(group: LocalGroup, now: datetime) -> Iterator[LobbyingEntry]:
    """Letters and calls by campaign and day, of days that are over in the group's zone."""
    today = now.astimezone(group.zone).date()
    days = (
        Action.objects.counted()
        .filter(ask__kind__in=["letter", "call"])
        .annotate(day=TruncDate("created_at", tzinfo=group.zone))
        .filter(day__lt=today)
        .values("ask__campaign", "ask__kind", "day")
        .annotate(number=Count("id"))
    )
    campaigns = Campaign.objects.in_bulk()
    for row in days:
        kind, number = row["ask__kind"], row["number"]
        letters = ngettext("%(n)s letter by supporters", "%(n)s letters by supporters", number)
        calls = ngettext("%(n)s call by supporters", "%(n)s calls by supporters", number)
        yield LobbyingEntry(
            group=group,
            campaign=campaigns[row["ask__campaign"]],
            happened_on=row["day"],
            what=(letters if kind == "letter" else calls) % {"n": number},
            reference=f"public:{row['ask__campaign']}:{kind}:{row['day']}",
        )
