"""The page on which a lead erases somebody, and an organizer notes that somebody asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.models import Membership, Role
from organizing.groups.moment import show_day
from organizing.groups.permissions import membership_of
from organizing.people.doors import Door
from organizing.people.import_models import PeopleExport
from organizing.people.models import Person
from organizing.privacy.ask_erasure import ask_erasure
from organizing.privacy.erase import erase_people
from organizing.privacy.models import Erasure


def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what erasing does, and do it for a lead who says so; for an organizer, note that it was asked for."""
    person = get_object_or_404(Person, pk=pk)
    membership = membership_of(request.user)
    assert membership is not None
    is_lead = membership.may(Role.LEAD)
    if request.method == "POST" and "asked" in request.POST:
        due = show_day(ask_erasure(person=person, now=timezone.now()).due_at)
        messages.success(
            request, _("Noted. It stays on Today until it is done, by %(day)s at the latest.") % {"day": due}
        )
        return redirect("organizing_people:inspect", pk)
    if request.method == "POST" and "erase" in request.POST and is_lead:
        erase_people(people=Person.objects.filter(pk=pk), by=request.user, now=timezone.now())
        messages.success(
            request, _("Erased. A number, the dates, who did it and a keyed hash of the address are kept.")
        )
        return redirect("organizing_people:list")
    if request.method == "POST":
        return redirect("organizing_erase", pk)
    return admin_page(
        request,
        "organizing/admin/privacy/erase.html",
        title=_("Erase a person"),
        icon="bin",
        trail=[(_("People"), reverse("organizing_people:list")), (str(person), _page_of(pk))],
        person=person,
        asked=Erasure.objects.filter(number=pk, done_at=None).first(),
        may_erase=is_lead,
        left=_files_with(pk) if is_lead else [],
        cancel_url=_page_of(pk),
    )


def _files_with(pk: int) -> list[PeopleExport]:
    """The exports with this person that somebody took away, newest first. One query."""
    fetched = PeopleExport.objects.filter(people__contains=[pk], fetched_at__isnull=False)
    return list(fetched.defer("people").select_related("requested_by").order_by("-fetched_at"))


def _page_of(pk: int) -> str:
    return reverse("organizing_people:inspect", args=[pk])


def erasure_door(person: Person, membership: Membership) -> Iterable[Door]:
    """The way here, for whoever writes."""
    if membership.may(Role.ORGANIZER):
        yield Door(_("Erase…"), reverse("organizing_erase", args=[person.pk]), "bin", is_grave=True)


def privacy_urls() -> list[URLPattern]:
    """The addresses of this room."""
    guarded: Any = staff_only(erase, role=Role.ORGANIZER)
    return [path("organizing/people/<int:pk>/erase/", guarded, name="organizing_erase")]
