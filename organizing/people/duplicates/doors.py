"""The ways to duplicates: from the head of the people list, and from a person's page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.models import Membership, Role
from organizing.people.doors import Door
from organizing.people.links import PeopleLink
from organizing.people.models import Person


def duplicates_link(membership: Membership) -> Iterable[PeopleLink]:
    """The list of possible duplicates, for everybody on staff."""
    yield PeopleLink(_("Duplicates"), reverse("organizing_duplicates"), "copy")


def merge_door(person: Person, membership: Membership) -> Iterable[Door]:
    """The search for another entry of the same person, for whoever writes."""
    if membership.may(Role.ORGANIZER):
        yield Door(_("Merge with…"), reverse("organizing_duplicates_with", args=[person.pk]), "copy")
