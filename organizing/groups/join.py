"""An invited colleague becomes a member of staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from organizing.groups.models import Invitation, LocalGroup, Membership

STAFF_GROUP: Final = "Organizing staff"


class InvitationOver(Exception):
    """The invitation was used, replaced or has run out."""


@transaction.atomic
def accept_invitation(*, invitation_id: int, user: Any, now: datetime) -> Membership:
    """Make `user` a member with the role offered. A link works once.

    Raises:
        InvitationOver: it was used, replaced, or is past its time; nothing changed.
    """
    invitation = Invitation.objects.select_for_update().select_related("group").filter(pk=invitation_id).first()
    if invitation is None or invitation.accepted_at or invitation.expires_at < now:
        raise InvitationOver
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return add_member(group=invitation.group, user=user, role=invitation.role)


def add_member(*, group: LocalGroup, user: Any, role: str) -> Membership:
    """Give `user` a role in `group` and the right to open the admin. Safe to call twice: the newest role holds."""
    membership, _created = Membership.objects.update_or_create(group=group, user=user, defaults={"role": role})
    staff, _created = Group.objects.get_or_create(name=STAFF_GROUP)
    staff.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    user.groups.add(staff)
    return membership
