"""Do something with many people: which job, how many people exactly, and only then do it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import refuse_role, staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.bulk import BulkJob, jobs_for, people_jobs
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.bulk_runs.queue_run import queue_run
from organizing.people.models import Person
from organizing.people.selection import NothingSelected, Selection, people_selected, read_selection, selection_boxes

NAMED: Final = 5


def bulk_urls() -> list[URLPattern]:
    """`organizing_people_bulk` takes a selection as `people`, `query` or `segment`, and a `job`.

    By GET or POST; it acts only on a POST of its own question with `go`.
    """
    view: Any = staff_only(bulk, role=Role.ORGANIZER)
    return [path("organizing/people/bulk/", view, name="organizing_people_bulk")]


@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Offer the jobs, ask about one of them, do it."""
    data = request.POST if request.method == "POST" else request.GET
    try:
        selection = read_selection(data)
        people = people_selected(selection)
    except NothingSelected:
        messages.warning(request, _("Choose people first: tick the boxes before their names."))
        return redirect("organizing_people:list")
    name = data.get("job", "")
    job = people_jobs.items().get(name)
    if job is None or not job.is_offered:
        return _page(request, selection, people, job=None, name="")
    membership = membership_of(request.user)
    if membership is None or not membership.may(job.role):
        return refuse_role(request, role=job.role)
    if job.leads_to is not None:
        return redirect(job.leads_to(selection))
    if request.method == "POST" and "go" in request.POST:
        return _do(request, selection, people, job, name)
    return _page(request, selection, people, job=job, name=name, form=_form_of(job))


@transaction.atomic
def _do(request: HttpRequest, selection: Selection, people: QuerySet[Person], job: BulkJob, name: str) -> HttpResponse:
    """Run the job if all is filled in and as many people are meant as the question said."""
    form = _form_of(job, request.POST)
    count = people.count()
    problem = _problem(job, count, request.POST)
    if not form.is_valid() or problem:
        return _page(request, selection, people, job=job, name=name, form=form, count=count, problem=problem)
    values = job.settle(values=form.cleaned_data, by=request.user)
    doing: dict[str, Any] = {"people": people, "values": values, "by": request.user, "now": timezone.now()}
    if count > job.at_once:
        run = queue_run(group=request.organizing_group, job=name, **doing)  # type: ignore[attr-defined]
        return redirect("organizing_people_bulk_run", run.pk)
    messages.success(request, job.tells(job.run(**doing), values))
    return redirect(_back_url(request.POST))


def _problem(job: BulkJob, count: int, data: QueryDict) -> str:
    """Why it is not done as it was asked; "" where it can be."""
    if data.get("count", "") != str(count):
        return _("The list has changed since you looked: it is %(count)s people now. Look again, then go on.") % {
            "count": in_digits(count)
        }
    typed = "".join(letter for letter in data.get("typed", "") if letter.isdecimal())
    if _must_type(job, count) and typed != str(count):
        return _("Type the number of people, %(count)s, to show that you mean all of them.") % {
            "count": in_digits(count)
        }
    return ""


def _must_type(job: BulkJob, count: int) -> bool:
    return job.type_above is not None and count > job.type_above


def _form_of(job: BulkJob, data: QueryDict | None = None) -> forms.Form:
    # With a prefix, so that no value of a job's is taken for part of the selection.
    return job.form(data, label_suffix="", prefix="with")


def _page(
    request: HttpRequest,
    selection: Selection,
    people: QuerySet[Person],
    *,
    job: BulkJob | None,
    name: str,
    form: forms.Form | None = None,
    count: int | None = None,
    problem: str = "",
) -> HttpResponse:
    """Nothing is changed here."""
    data = request.POST or request.GET
    count = people.count() if count is None else count
    if not count:
        messages.warning(request, _("There is nobody in this selection any more."))
        return redirect(_back_url(data))
    some = list(people.order_by()[:NAMED])
    return admin_page(
        request,
        "organizing/admin/people/bulk.html",
        title=job.label if job else _("Choose what to do"),
        icon=job.icon if job else "group",
        trail=[(_("People"), reverse("organizing_people:list"))],
        status=422 if problem or (form is not None and form.errors) else 200,
        jobs=jobs_for(membership_of(request.user)),
        job=job,
        name=name,
        asks=job.asks(count) if job else "",
        form=form,
        count=count,
        problem=problem,
        must_type=bool(job and _must_type(job, count)),
        some=some,
        more=count - len(some),
        boxes=[*selection_boxes(selection), ("back", data.get("back", ""))],
        cancel_url=_back_url(data),
    )


def _back_url(data: QueryDict) -> str:
    """Where they came from: the segment, or the list as it was."""
    if data.get("segment", "").isdecimal():
        return reverse("organizing_segments_look", args=[data["segment"]])
    query = data.get("back") or data.get("query") or ""
    return f"{reverse('organizing_people:list')}?{QueryDict(query).urlencode()}".removesuffix("?")
