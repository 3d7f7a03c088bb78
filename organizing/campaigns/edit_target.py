"""Change what part an official plays in a campaign, and what they need to say yes."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organizing.campaigns.models import Target, TargetRole

LEAST, MOST = 1, 5


@dataclass(frozen=True)
class TargetDetails:
    """What organizers decide about a target. Its stance is not theirs to set: see `change_stance`."""

    role: str
    has_vote: bool
    influence: int
    needs: str = ""


@transaction.atomic
def edit_target(*, target_id: int, details: TargetDetails) -> Target:
    """Put the details in force. Safe to call twice.

    Raises:
        ValidationError: no such part, or an influence off the scale; with the field it is about.
    """
    target: Target = Target.objects.select_for_update(of=("self",)).get(pk=target_id)
    if details.role not in TargetRole.values:
        raise ValidationError({"role": _("Choose a part.")})
    check_influence(details.influence)
    target.role, target.has_vote = details.role, details.has_vote
    target.influence, target.needs = details.influence, details.needs.strip()
    target.save(update_fields=["role", "has_vote", "influence", "needs"])
    return target


def check_influence(influence: int) -> None:
    """Refuse what is off the scale.

    Raises:
        ValidationError: with the field it is about.
    """
    if not LEAST <= influence <= MOST:
        raise ValidationError({"influence": _("Choose from 1, little, to 5, much.")})
