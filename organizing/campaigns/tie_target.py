"""Note who can move a target."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organizing.campaigns.models import Target, TargetTie


@transaction.atomic
def tie_target(*, target_id: int, by_target_id: int | None = None, by: str = "", note: str = "") -> TargetTie:
    """Tie somebody to a target: another target of its campaign, or a name in words. Safe to call twice.

    The same mover again changes the note alone.

    Raises:
        ValidationError: nobody named, two named, or the target itself; with the field it is about.
    """
    target: Target = Target.objects.select_for_update(of=("self",)).select_related("group").get(pk=target_id)
    by = by.strip()
    if bool(by) == bool(by_target_id):
        raise ValidationError({"by": _("Name one: a target of this campaign, or somebody else.")})
    if by_target_id == target.pk:
        raise ValidationError({"by_target": _("Nobody moves themselves. Choose somebody else.")})
    mover = Target.objects.get(pk=by_target_id, campaign=target.campaign_id) if by_target_id else None
    tie, is_new = TargetTie.objects.get_or_create(
        target=target, by_target=mover, by=by, defaults={"group": target.group, "note": note.strip()}
    )
    if not is_new and tie.note != note.strip():
        tie.note = note.strip()
        tie.save(update_fields=["note"])
    found: TargetTie = tie
    return found
