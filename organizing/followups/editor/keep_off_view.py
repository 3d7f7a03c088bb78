"""The button on a person's page that keeps them off every ladder, and the one that lets them back."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.followups.keep_off import keep_off_ladders, let_back_on
from organizing.followups.version_models import KeptOff
from organizing.groups.guard import staff_only
from organizing.groups.models import Membership, Role
from organizing.people.doors import Door
from organizing.people.models import Person


@require_POST
def keep_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop what waits for this person and begin nothing new."""
    keep_off_ladders(person=get_object_or_404(Person, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("No ladder writes to this person any more. You can still write and call yourself."))
    return redirect("organizing_people:inspect", pk)


@require_POST
def let_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let ladders begin for them again."""
    let_back_on(person=get_object_or_404(Person, pk=pk))
    messages.success(request, _("Ladders may begin for this person again. What was stopped stays stopped."))
    return redirect("organizing_people:inspect", pk)


def ladders_door(person: Person, membership: Membership) -> Iterable[Door]:
    """The button that fits, for whoever writes."""
    if not membership.may(Role.ORGANIZER):
        return
    name, words = ("keep_off", _("Keep off all ladders"))
    if KeptOff.objects.filter(person=person).exists():
        name, words = ("let_back", _("Let back onto ladders"))
    yield Door(words, reverse(f"organizing_ladders_{name}", args=[person.pk]), "org-ladder", is_pressed=True)


def keep_off_urls() -> list[URLPattern]:
    """The two buttons' addresses."""
    at, views = "organizing/people/<int:pk>/ladders/", {"keep_off": keep_off, "let_back": let_back}
    return [
        path(f"{at}{name.replace('_', '-')}/", staff_only(view, role=Role.ORGANIZER), name=f"organizing_ladders_{name}")
        for name, view in views.items()
    ]
