"""Events and hearings in the admin: what comes, who is coming, and announcing one."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.actions.event_models import Event
from organizing.actions.events.change_event import call_off_event, change_event
from organizing.actions.events.event_form import EventForm
from organizing.actions.events.make_event import make_event
from organizing.actions.events.people_view import people
from organizing.actions.events.rsvp import with_answers
from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.registry import page_ways

ON_A_PAGE: Final = 30


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every event, the latest first, with how many come."""
    membership, now = membership_of(request.user), timezone.now()
    events = with_answers(Event.objects.select_related("ask__campaign", "ask__group__site"))
    page = Paginator(events.order_by("-starts_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("p"))
    ways = page_ways([event.ask for event in page])
    return admin_page(
        request,
        "organizing/admin/events/list.html",
        title=_("Events and hearings"),
        icon="date",
        rows=[(event, _chip(event, is_over=event.ends_at <= now), ways.get(event.ask_id)) for event in page],
        page=page,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask when and where, and announce it."""
    form = EventForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        make_event(campaign=form.cleaned_data["campaign"], details=form.details(), now=timezone.now())
        sentence = _(
            "The event is announced. To let people answer, press “Make its page” and choose it there as the ask."
        )
        messages.success(request, sentence)
        return redirect("organizing_events")
    return _form_page(request, form, title=_("Announce an event"), submit=_("Announce it"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is told of it."""
    event = _event(pk)
    form = EventForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_bound and form.is_valid():
        change_event(event=event, details=form.details(), now=timezone.now())
        messages.success(request, _("Saved. Its pages tell it from now on."))
        return redirect("organizing_events")
    hint = ""
    if event.lies_ahead:
        hint = _(
            "Whoever comes, or may come, gets an e-mail when the hour or the place changes, unless they want none."
        )
    return _form_page(request, form, title=_("Change an event"), submit=_("Save"), hint=hint)


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it does not take place."""
    if call_off_event(event=_event(pk), now=timezone.now()):
        sentence = _(
            "The event is called off. Its page says so, and an e-mail tells whoever meant to come. Call those who have"
            " no e-mail address, or want no e-mail."
        )
        messages.success(request, sentence)
    return redirect("organizing_events")


def event_urls() -> list[URLPattern]:
    """`organizing_events` is the list, `organizing_events_people` who answered one; viewers may read both."""
    at = "organizing/events/"
    writes: dict[str, tuple[str, View]] = {
        "add": ("add/", add),
        "edit": ("<int:pk>/", edit),
        "call_off": ("<int:pk>/off/", call_off),
    }
    return [
        path(at, staff_only(look), name="organizing_events"),
        path(f"{at}<int:pk>/people/", staff_only(people), name="organizing_events_people"),
        *(
            path(f"{at}{way}", staff_only(view, role=Role.ORGANIZER), name=f"organizing_events_{name}")
            for name, (way, view) in writes.items()
        ),
    ]


def _form_page(request: HttpRequest, form: EventForm, *, title: str, submit: str, hint: str = "") -> HttpResponse:
    back = reverse("organizing_events")
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=title,
        icon="date",
        trail=[(_("Events and hearings"), back)],
        status=422 if form.errors else 200,
        form=form,
        submit=submit,
        hint=hint,
        cancel_url=back,
    )


def _event(pk: int) -> Event:
    found: Event = get_object_or_404(Event.objects.select_related("ask__campaign__group", "ask__group"), pk=pk)
    return found


def _chip(event: Event, *, is_over: bool) -> Chip:
    if event.called_off_at:
        return Chip(_("Called off"), "cross", "bad")
    return Chip(_("Over"), "circle-check") if is_over else Chip(_("Ahead"), "time", "wait")
