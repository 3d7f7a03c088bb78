"""Stop aiming a campaign at an official."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organizing.campaigns.models import Target
from organizing.campaigns.plan_models import Commitment


@transaction.atomic
def remove_target(*, target_id: int) -> None:
    """Take a target out of its campaign, with its ties. Safe to call twice.

    Raises:
        ValidationError: they said something about the demand. That is kept, so the target stays; one that decides
            nothing any more plays another part.
    """
    if Commitment.objects.filter(target_id=target_id).exists():
        raise ValidationError(_("What they said is kept, so they stay on the list. You can change their part instead."))
    Target.objects.filter(pk=target_id).delete()
