"""Change what a member of staff may do, or end it. A group is never left without a lead."""

from __future__ import annotations

from django.db import transaction

from organizing.groups.join import add_member
from organizing.groups.models import LocalGroup, Membership, Role
from organizing.groups.open_site import editors_of, staff_of


class LastLead(Exception):
    """The group would have no lead left, and nobody could invite one; nothing changed."""


@transaction.atomic
def change_role(*, membership: Membership, role: str) -> Membership:
    """Give a member another role, and the rights on the group's pages that go with it. Safe to call twice.

    Raises:
        LastLead: they are the only lead and would be none.
    """
    if role != Role.LEAD:
        _keep_a_lead(membership)
    return add_member(group=membership.group, user=membership.user, role=role)


@transaction.atomic
def remove_member(*, membership: Membership) -> None:
    """End a membership and every right in the admin that came with it. The account itself stays.

    Raises:
        LastLead: they are the only lead.
    """
    _keep_a_lead(membership)
    membership.user.groups.remove(staff_of(membership.group), editors_of(membership.group))
    membership.delete()


def _keep_a_lead(leaving: Membership) -> None:
    # The group's row is locked, so that two leads cannot remove each other in the same moment.
    LocalGroup.objects.select_for_update(of=("self",)).get(pk=leaving.group_id)
    if not Membership.objects.filter(role=Role.LEAD).exclude(pk=leaving.pk).exists():
        raise LastLead
