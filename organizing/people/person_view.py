"""One page about each person: who this is, and all that happened. Nothing is written here."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import GroupInspectView
from organizing.people.doors import read_doors
from organizing.people.models import Person
from organizing.people.taken_back import TakenBack, read_standing_consents, read_taken_back
from organizing.people.timeline import read_facts, read_timeline
from organizing.people.wording import consent_chip
from organizing.people.words import confirmed_chip, language_name


class PersonPage(GroupInspectView):
    """Who this is, what they agreed to, and all that happened, newest first."""

    template_name = "organizing/admin/person.html"

    def get_object(self, queryset: Any = None) -> Person:
        """The person with everything the header names."""
        return get_object_or_404(Person.objects.select_related("division", "organizer"), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the consents in force, the head's facts and the timeline."""
        person = self.object
        taken_back = read_taken_back(person)
        consents = read_standing_consents(person, taken_back)
        return {
            **super().get_context_data(**kwargs),
            "person": person,
            "consents": unique([consent_chip(consent.purpose, consent.answer) for consent in consents]),
            "confirmed": standing_chip(person, taken_back),
            "language": language_name(person),
            "facts": read_facts(person),
            "days": read_timeline(person),
            "doors": read_doors(person, membership_of(self.request.user)),
        }


def standing_chip(person: Person, taken_back: TakenBack) -> Chip:
    """Whether the mailbox has answered; for who took the signature back and has none now, that."""
    if taken_back.is_signature:
        return Chip(_("Took back the signature"), "cross", "bad")
    return confirmed_chip(person)


def unique(chips: list[Chip]) -> list[Chip]:
    """The same chips, each once, in order."""
    return list({str(chip.text): chip for chip in chips}.values())
