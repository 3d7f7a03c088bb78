"""A supporter erases themselves: a page of its own that asks once more, and one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from organizing.pages.token_views import group_of, show_page, token_page, unknown_link
from organizing.people.models import Person
from organizing.privacy.erase import erase_people


@token_page("erase")
def erase_me(request: HttpRequest, token: str, person_id: int) -> HttpResponse:
    """Say what erasing does and what it cannot reach; a POST does it at once and for good.

    Whoever is gone already sees the same last page when the button is pressed again, and nothing when not.
    """
    person = Person.objects.filter(pk=person_id).select_related("group__site").first()
    if person is None and request.method != "POST":
        return unknown_link(request, kind="erase")
    with translation.override(person.language if person else translation.get_language()):
        context: dict[str, Any] = {"group": group_of(request), "state": "ask", "shown": []}
        if request.method == "POST":
            erase_people(people=Person.objects.filter(pk=person_id), by=None, now=timezone.now())
            context["state"] = "done"
        return show_page(request, "erase_me", context)
