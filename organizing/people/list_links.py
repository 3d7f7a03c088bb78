"""This room's own ways at the head of the people list."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.models import Membership
from organizing.people.links import PeopleLink


def lists_links(membership: Membership) -> list[PeopleLink]:
    """Tags and own fields; viewers may read both."""
    return [
        PeopleLink(_("Tags"), reverse("organizing_tags"), "tag"),
        PeopleLink(_("Own fields"), reverse("organizing_own_fields"), "form"),
    ]
