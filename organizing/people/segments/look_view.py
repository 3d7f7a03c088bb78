"""A segment's page: who it means, how many they are, the people themselves, and what can be done with them."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.bulk import jobs_for
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.counting import counting
from organizing.people.segments.drop import drop_segment
from organizing.people.segments.newest import count_and_newest
from organizing.people.segments.pick import drop_picks
from organizing.people.segments.read import read_segment
from organizing.people.segments.save import copy_segment
from organizing.people.segments.select import people_in

ON_A_PAGE: Final = 50


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the segment; `before` is the last person's number of the page before."""
    segment: Segment = get_object_or_404(Segment.objects.select_related("made_by"), pk=pk)
    membership = membership_of(request.user)
    picks = segment.picks.select_related("person", "added_by").order_by("-added_at", "-pk")
    picked = picks.count()
    with counting():
        people = people_in(segment, now=timezone.now())
        count, newest = count_and_newest(people, most=ON_A_PAGE + 1)
        found = _after(people, request.GET["before"]) if "before" in request.GET else newest
    return admin_page(
        request,
        "organizing/admin/segments/look.html",
        title=_("Segment"),
        icon="list-ul",
        trail=[(_("Segments"), reverse("organizing_segments"))],
        segment=segment,
        reading=read_segment(segment.rules, picked=picked),
        count=count,
        people=found[:ON_A_PAGE],
        next_before=found[ON_A_PAGE - 1].pk if len(found) > ON_A_PAGE else None,
        is_first="before" not in request.GET,
        picks=picks[:ON_A_PAGE],
        picked=picked,
        jobs=jobs_for(membership),
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


def _after(people: QuerySet[Person], before: str) -> list[Person]:
    """The next page, and one person more where there is another after it."""
    number = int(before[:18]) if before.isdecimal() else 0
    return list(people.filter(pk__lt=number).order_by("-pk")[: ON_A_PAGE + 1])


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Make another like it, and open that in the builder."""
    made = copy_segment(segment=get_object_or_404(Segment, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("Here is a copy. The first one stays as it is."))
    return redirect("organizing_segments_edit", made.pk)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and on a POST drop the rules; nobody is taken off the list."""
    segment: Segment = get_object_or_404(Segment, pk=pk)
    if request.method == "POST":
        drop_segment(segment=segment)
        messages.success(request, _("The segment “%(name)s” is deleted.") % {"name": segment.name})
        return redirect("organizing_segments")
    back = reverse("organizing_segments_look", args=[pk])
    return admin_page(
        request,
        "organizing/admin/segments/delete.html",
        title=_("Delete a segment"),
        icon="bin",
        trail=[(_("Segments"), reverse("organizing_segments")), (segment.name, back)],
        segment=segment,
        back_url=back,
    )


@require_POST
def drop_pick(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Take somebody who was put in by hand out again."""
    dropped = drop_picks(segment=get_object_or_404(Segment, pk=pk), people=Person.objects.filter(pk=person))
    if dropped:
        messages.success(request, _("Taken out. Whom the sentence means, it holds all the same."))
    return redirect(f"{reverse('organizing_segments_look', args=[pk])}#by-hand")
