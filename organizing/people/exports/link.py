"""The way from the people list to exports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.models import Membership, Role
from organizing.people.links import PeopleLink


def exports_link(membership: Membership) -> list[PeopleLink]:
    """For organizers and leads: viewers take no list away."""
    if not membership.may(Role.ORGANIZER):
        return []
    return [PeopleLink(_("Exports"), reverse("organizing_exports"), "download")]
