"""People in an organizer's words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.people.models import Person


def person_url(person_id: int | None) -> str:
    """The address of a person's page; "" for nobody. It holds a number, never a name."""
    return reverse("organizing_people:inspect", args=[person_id]) if person_id else ""


def confirmed_chip(person: Person) -> Chip:
    """Whether the mailbox has answered."""
    if person.confirmed_at:
        return Chip(_("Confirmed"), "circle-check", "good")
    return Chip(_("Not yet"), "time", "wait")


def language_name(person: Person) -> Any:
    """The person's language by its name."""
    return dict(settings.LANGUAGES).get(person.language, person.language)
