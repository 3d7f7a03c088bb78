"""An official said where they stand: write down what, when and where, and let everything follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing import signals
from organizing.campaigns.models import Stance, Target
from organizing.campaigns.plan_models import Commitment
from organizing.registry import tell


@transaction.atomic
def change_stance(
    *,
    target_id: int,
    stance: str,
    said_on: date,
    source: str,
    by: Any,
    source_url: str = "",
    quote: dict[str, str] | None = None,
    is_public: bool = True,
    reference: str = "",
    now: datetime | None = None,
) -> Commitment:
    """Record a commitment; the newest by date is where the target stands, on every page from this moment.

    One that is older than what is known is kept for the record and moves nothing. What a former holder of the seat
    said binds nobody after them. A `reference` that was used before returns its commitment unchanged.

    Raises:
        ValidationError: no source, an unknown stance, or a day to come; with the field it is about.
    """
    now = now or timezone.now()
    target: Target = (
        Target.objects.select_for_update(of=("self",)).select_related("group", "campaign", "official").get(pk=target_id)
    )
    _check(stance=stance, source=source, said_on=said_on, today=now.astimezone(target.group.zone).date())
    known = Commitment.objects.filter(target=target, reference=reference).first() if reference else None
    if known:
        return known
    commitment: Commitment = Commitment.objects.create(
        group=target.group,
        target=target,
        official=target.official,
        stance=stance,
        said_on=said_on,
        quote=quote or {},
        source=source.strip(),
        source_url=source_url,
        is_public=is_public,
        reference=reference,
        recorded_by=by,
        recorded_at=now,
    )
    follow_words(target, now=now)
    return commitment


def _check(*, stance: str, source: str, said_on: date, today: date) -> None:
    if stance not in Stance.values:
        raise ValidationError({"stance": _("Choose where they stand now.")})
    if not source.strip():
        raise ValidationError({"source": _("Say where this can be looked up: a meeting, an article, a letter.")})
    if said_on > today:
        raise ValidationError({"said_on": _("This day is still to come. Give the day they said it.")})


def follow_words(target: Target, *, now: datetime) -> None:
    """Let a locked target stand where its official's newest word puts it; nobody knows where there is none.

    Tells `stance_changed(target=, before=, now=)` where that moved it.
    """
    newest = Commitment.objects.filter(target=target, official=target.official_id).order_by("-said_on", "-id").first()
    stance = newest.stance if newest else Stance.UNKNOWN
    if stance == target.stance:
        return
    before, target.stance = target.stance, stance
    target.save(update_fields=["stance"])
    tell("stance_changed", target=target, before=before, now=now)
    signals.announce(signals.stance_changed, target=target, before=before)
