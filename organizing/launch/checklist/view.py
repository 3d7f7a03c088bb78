"""The final checklist: a page that leads come back to."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import group_in_scope, membership_of
from organizing.launch.checklist.lines import known_marks, read_checklist
from organizing.launch.checklist.mark import mark_line, unmark_line
from organizing.launch.checklist.sender import SENDER, read_sender
from organizing.launch.checklist.todos import read_todos
from organizing.launch.wizard.open_site import show_site

OPEN: Final = "open"


def checklist_urls() -> list[URLPattern]:
    """Viewers may read; organizers tick; a lead opens the site."""
    at = "organizing/launched/"
    tick, untick = staff_only(mark, role=Role.ORGANIZER), staff_only(take_back, role=Role.ORGANIZER)
    return [
        path(at, staff_only(look), name="organizing_checklist"),
        path(f"{at}open/", staff_only(open_to_all, role=Role.LEAD), name="organizing_checklist_open"),
        path(f"{at}sender/", staff_only(look_at_sender, role=Role.ORGANIZER), name="organizing_checklist_sender"),
        path(f"{at}mark/", tick, name="organizing_checklist_mark"),
        path(f"{at}take-back/", untick, name="organizing_checklist_take_back"),
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """All lines, then the sentences that wait for a fact."""
    group, membership = group_in_scope(), membership_of(request.user)
    assert group is not None and membership is not None
    lines = read_checklist(group=group, now=timezone.now())
    return admin_page(
        request,
        "organizing/admin/launch/checklist.html",
        title=_("After the launch"),
        icon="org-tally",
        lines=lines,
        left=[line for line in lines if not line.is_done],
        todos=read_todos(group),
        may_tick=membership.may(Role.ORGANIZER),
        may_open=membership.may(Role.LEAD),
        site_url=group.root_url,
    )


@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Tick the `line` that a person settles."""
    group = group_in_scope()
    assert group is not None
    line = request.POST.get("line", "")
    if line in known_marks(read_checklist(group=group, now=timezone.now())) - {SENDER, OPEN}:
        mark_line(group=group, key=line, by=request.user, now=timezone.now())
    else:
        messages.error(request, _("That line is gone. Look at the list as it stands now."))
    return redirect("organizing_checklist")


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the tick of `line` back."""
    group = group_in_scope()
    assert group is not None
    unmark_line(group=group, key=request.POST.get("line", ""))
    return redirect("organizing_checklist")


@require_POST
def look_at_sender(request: HttpRequest) -> HttpResponse:
    """Ask DNS about the domain that the group's mail comes from."""
    group = group_in_scope()
    assert group is not None
    reading = read_sender(group.email.rpartition("@")[2])
    mark_line(group=group, key=SENDER, by=request.user, now=timezone.now(), details=asdict(reading))
    return redirect("organizing_doctor" if request.POST.get("back") == "doctor" else "organizing_checklist")


@require_POST
def open_to_all(request: HttpRequest) -> HttpResponse:
    """Take the password off the site."""
    group = group_in_scope()
    assert group is not None
    show_site(group)
    messages.success(request, _("Your site is open to everybody."))
    return redirect("organizing_checklist")
