"""The way from the people list to adding somebody by hand."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.models import Membership, Role
from organizing.people.links import PeopleLink


def add_link(membership: Membership) -> list[PeopleLink]:
    """For whoever writes."""
    if not membership.may(Role.ORGANIZER):
        return []
    return [PeopleLink(_("Add a person"), reverse("organizing_person_add"), "plus")]
