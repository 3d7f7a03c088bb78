"""Take an invitation back before it is accepted."""

from __future__ import annotations

from organizing.groups.models import Invitation


def take_back_invitation(*, invitation_id: int) -> bool:
    """Delete an open invitation, its mail with it: the link stops working at once.

    Safe to call twice; an accepted one stays, and then False is returned.
    """
    deleted, _by_model = Invitation.objects.filter(pk=invitation_id, accepted_at=None).delete()
    return bool(deleted)
