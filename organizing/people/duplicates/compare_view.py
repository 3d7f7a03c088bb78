"""Two entries side by side: choose what stays, see what moves, merge."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.duplicate_models import LookAlike
from organizing.people.duplicates.choose import Choice, choose_kept, read_choices
from organizing.people.duplicates.merge import MergeRefused, merge_people
from organizing.people.duplicates.moving import count_moving
from organizing.people.duplicates.trail import to_duplicates, to_people
from organizing.people.duplicates.words import mailbox_chips, why_chip
from organizing.people.models import Person
from organizing.people.taken_back import read_standing_consents, read_taken_back
from organizing.people.wording import consent_chip
from organizing.people.words import person_url

KEPT: Final = "kept"
DROPPED: Final = "dropped"


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Show both; a POST with a choice for each line in which they differ makes them one."""
    people = Person.objects.select_related("division", "organizer").in_bulk([one, other])
    if len(people) < 2:
        raise Http404
    kept, dropped = choose_kept(people[one], people[other])
    choices = read_choices(kept=kept, dropped=dropped)
    if request.method == "GET":
        return _page(request, kept, dropped, choices)
    take = _chosen(request, choices)
    if take is None or request.POST.get(KEPT) != str(kept.pk):
        messages.error(request, _("Nothing is merged yet. Choose one value in each line, then press “Merge”."))
        return _page(request, kept, dropped, choices, status=422)
    try:
        merge = merge_people(kept=kept, dropped=dropped, take=take, by=request.user, now=timezone.now())
    except MergeRefused as refusal:
        messages.error(request, str(refusal))
        return _page(request, kept, dropped, choices, status=422)
    messages.success(request, _("The two entries are one. You can undo it for 30 days."))
    return redirect("organizing_merges_show", merge.pk)


def _chosen(request: HttpRequest, choices: list[Choice]) -> set[str] | None:
    """The lines in which the dropped entry's value stays; None if a line that differs was left open."""
    said = {line.key: request.POST.get(f"value:{line.key}") for line in choices if line.differs}
    if not set(said.values()) <= {KEPT, DROPPED}:
        return None
    return {line.key for line in choices if (said[line.key] == DROPPED if line.differs else line.takes_dropped)}


def _page(
    request: HttpRequest, kept: Person, dropped: Person, choices: list[Choice], *, status: int = 200
) -> HttpResponse:
    one, other = sorted((kept.pk, dropped.pk))
    pair = LookAlike.objects.filter(one=one, other=other).first()
    return admin_page(
        request,
        "organizing/admin/duplicates/compare.html",
        title=_("Compare two people"),
        icon="group",
        trail=[to_people(), to_duplicates()],
        status=status,
        pair=pair,
        chip=why_chip(pair) if pair else None,
        kept=kept,
        dropped=dropped,
        sides=[_side(kept), _side(dropped)],
        lines=[(line, _checked(request, line)) for line in choices],
        cancel_url=reverse("organizing_duplicates"),
    )


def _checked(request: HttpRequest, line: Choice) -> str:
    return request.POST.get(f"value:{line.key}", KEPT)


def _side(person: Person) -> dict[str, Any]:
    """One of the two: who it is, what they agreed to, what hangs on it."""
    consents = read_standing_consents(person, read_taken_back(person))
    chips = {str(chip.text): chip for chip in (consent_chip(one.purpose, one.answer) for one in consents)}
    return {
        "person": person,
        "url": person_url(person.pk),
        "chips": [*mailbox_chips(person), *chips.values()],
        "moving": count_moving(person),
    }
