"""From a person's page to the other entry of the same person: those who look alike, and a search."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.duplicate_models import LookAlike
from organizing.people.duplicates.trail import to_people
from organizing.people.find import find_people
from organizing.people.models import Person
from organizing.people.sought import LONGEST, WHO, ask_for, open_words
from organizing.people.words import person_url
from organizing.vault import Unreadable

MOST: Final = 20


@require_http_methods(["GET", "POST"])
def choose_other(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may be the same person as this one? Words to find are posted, and stand sealed in the address."""
    person: Person = get_object_or_404(Person, pk=pk)
    if request.method == "POST":
        return redirect(f"{request.path}?{ask_for(request.POST.get('q', ''), QueryDict())}")
    words = _words_in(request)
    people = find_people(Person.objects.order_by("pk"), words).people if words else _alike(person)
    found = list(people.exclude(pk=pk)[: MOST + 1])
    return admin_page(
        request,
        "organizing/admin/duplicates/with.html",
        title=_("Merge with…"),
        icon="group",
        trail=[to_people(), (str(person), person_url(pk))],
        person=person,
        words=words,
        found=found[:MOST],
        has_more=len(found) > MOST,
        cancel_url=person_url(pk),
    )


def _words_in(request: HttpRequest) -> str:
    """An address that was cut short asks for nothing; here that finds who looks alike, and not everybody."""
    try:
        return open_words(request.GET.get(WHO, ""))[:LONGEST]
    except Unreadable:
        return ""


def _alike(person: Person) -> QuerySet[Person]:
    """Who was found to look like this person, and was not said to be somebody else."""
    pairs = LookAlike.objects.filter(Q(one=person) | Q(other=person), is_dismissed=False).order_by("-score")[:MOST]
    numbers = {number for pair in pairs for number in (pair.one_id, pair.other_id)} - {person.pk}
    return Person.objects.filter(pk__in=numbers).order_by("pk")
