"""A job on very many people, as it is watched, stopped and let go on."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip, Tone
from organizing.groups.guard import refuse_role, staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.bulk import people_jobs
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.bulk_models import BulkRun
from organizing.people.bulk_runs.queue_run import can_go_on, go_on, stop_run
from organizing.people.import_models import JobState

MOVING: Final = (JobState.QUEUED, JobState.RUNNING)
CHIPS: Final[dict[str, tuple[str, Tone]]] = {
    JobState.DONE: ("circle-check", "good"),
    JobState.STOPPED: ("cross", "wait"),
    JobState.FAILED: ("cross", "bad"),
}


def run_urls() -> list[URLPattern]:
    """What a worker does is everybody's to watch who writes; to stop and resume, whose job it could be."""
    views: dict[str, Any] = {"": look, "progress/": progress, "stop/": stop, "go-on/": resume}
    names = {"": "", "progress/": "_progress", "stop/": "_stop", "go-on/": "_go_on"}
    return [
        path(
            f"organizing/people/bulk/<int:pk>/{way}",
            staff_only(view, role=Role.ORGANIZER),
            name=f"organizing_people_bulk_run{names[way]}",
        )
        for way, view in views.items()
    ]


def _runs() -> QuerySet[BulkRun]:
    """Without the ids, which may be a million."""
    found: QuerySet[BulkRun] = BulkRun.objects.defer("people").select_related("made_by")
    return found


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, and what came of it."""
    run = get_object_or_404(_runs(), pk=pk)
    job = people_jobs.items().get(run.job)
    may_steer = _may_steer(request, run)
    icon, tone = CHIPS.get(run.state, ("time", "plain"))
    return admin_page(
        request,
        "organizing/admin/people/run.html",
        title=job.label if job else str(run),
        icon=job.icon if job else "group",
        trail=[(_("People"), reverse("organizing_people:list"))],
        run=run,
        heading=heading_of(run, job.label if job else run),
        tells=job.tells(run.changed, run.values) if job and run.changed else "",
        chip=Chip(run.get_state_display(), icon, tone),
        is_moving=run.state in MOVING,
        may_stop=may_steer and _may_be_stopped(run),
        may_go_on=may_steer and can_go_on(pk=pk),
        percent=percent_of(run),
        words=words_of(run),
    )


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for the bar."""
    run = get_object_or_404(_runs(), pk=pk)
    return JsonResponse({"percent": percent_of(run), "words": words_of(run), "is_moving": run.state in MOVING})


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop after the piece that is being done."""
    run = get_object_or_404(_runs(), pk=pk)
    if not _may_steer(request, run):
        return refuse_role(request, role=_least_role(run))
    if _may_be_stopped(run):
        stop_run(pk=run.pk)
    return redirect("organizing_people_bulk_run", pk)


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on behind it."""
    run = get_object_or_404(_runs(), pk=pk)
    if not _may_steer(request, run):
        return refuse_role(request, role=_least_role(run))
    go_on(pk=run.pk)
    return redirect("organizing_people_bulk_run", pk)


def _least_role(run: BulkRun) -> str:
    """Who may do a job steers it; one that no longer exists, a lead."""
    job = people_jobs.items().get(run.job)
    return job.role if job else Role.LEAD


def _may_steer(request: HttpRequest, run: BulkRun) -> bool:
    membership = membership_of(request.user)
    return membership is not None and membership.may(_least_role(run))


def _may_be_stopped(run: BulkRun) -> bool:
    job = people_jobs.items().get(run.job)
    return job is None or job.is_offered


def heading_of(run: BulkRun, job: Any) -> str:
    """What is done, and to how many."""
    words = ngettext("%(job)s: %(count)s person", "%(job)s: %(count)s people", run.total)
    return words % {"job": job, "count": in_digits(run.total)}


def percent_of(run: BulkRun) -> int:
    """0 to 100."""
    return 100 * run.done // run.total if run.total else 100


def words_of(run: BulkRun) -> str:
    """How far it has come."""
    if run.state == JobState.QUEUED:
        return _("Waiting for a worker")
    return _("%(done)s of %(total)s people") % {"done": in_digits(run.done), "total": in_digits(run.total)}
