"""Something was written down of an official by mistake, or is not for everybody to read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organizing.campaigns.change_stance import follow_words
from organizing.campaigns.models import Target
from organizing.campaigns.plan_models import Commitment
from organizing.registry import tell


def show_commitment(*, commitment_id: int, is_public: bool) -> bool:
    """Show it on public pages, or take it off them; returns whether that changed. Safe to call twice."""
    commitment = Commitment.objects.get(pk=commitment_id)
    changed = Commitment.objects.filter(pk=commitment.pk).exclude(is_public=is_public).update(is_public=is_public)
    tell("shown_changed", group_id=commitment.group_id)
    return bool(changed)


@transaction.atomic
def drop_commitment(*, commitment_id: int, now: datetime | None = None) -> bool:
    """Delete what was never said. Safe to call twice: then False.

    The newest of what is left is where the target stands; where nothing is left, nobody knows.
    """
    known = Commitment.objects.filter(pk=commitment_id).values_list("target", flat=True).first()
    if known is None:
        return False
    target: Target = Target.objects.select_for_update(of=("self",)).select_related("group", "campaign").get(pk=known)
    deleted, _by_model = Commitment.objects.filter(pk=commitment_id).delete()
    follow_words(target, now=now or timezone.now())
    return bool(deleted)
