"""An invited colleague becomes a member of staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.groups.models import Invitation, LocalGroup, Membership, Role
from organizing.groups.open_site import editors_of, grant_site_rights, staff_of


class InvitationOver(Exception):
    """The invitation was used, replaced or has run out."""


@transaction.atomic
def accept_invitation(*, invitation_id: int, user: Any, now: datetime) -> Membership:
    """Make `user` a member with the role offered. A link works once.

    Raises:
        InvitationOver: it was used, replaced, or is past its time; nothing changed.
    """
    invitations = Invitation.objects.select_for_update(of=("self",)).select_related("group__site")
    invitation = invitations.filter(pk=invitation_id).first()
    if invitation is None or invitation.accepted_at or invitation.expires_at < now:
        raise InvitationOver
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return add_member(group=invitation.group, user=user, role=invitation.role)


@transaction.atomic
def add_member(*, group: LocalGroup, user: Any, role: str) -> Membership:
    """Give `user` a role in `group`, the right to open the admin and, above a viewer, to edit the group's own pages.

    Safe to call twice: the newest role holds, and its rights with it.
    """
    membership, _created = Membership.objects.update_or_create(group=group, user=user, defaults={"role": role})
    user.groups.add(staff_of(group))
    if role == Role.VIEWER:
        user.groups.remove(editors_of(group))
    else:
        user.groups.add(grant_site_rights(group))
    return membership
