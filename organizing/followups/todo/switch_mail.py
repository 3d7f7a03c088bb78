"""Say whether one's tasks come by e-mail in the morning."""

from __future__ import annotations

from organizing.groups.models import Membership


def switch_morning_mail(*, membership: Membership, wants: bool) -> None:
    """Have this member of staff mailed what is due, or not. What waits in the ledger hears of it when it goes out."""
    Membership.objects.filter(pk=membership.pk).update(wants_digest=wants)
    membership.wants_digest = wants
