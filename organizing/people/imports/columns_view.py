"""The second step: what each column is, and how these people agreed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.import_models import ImportTask, PeopleImport
from organizing.people.imports.check_import import queue_check
from organizing.people.imports.columns import read_columns
from organizing.people.imports.columns_form import ColumnsForm
from organizing.people.imports.progress import progress_of
from organizing.people.imports.settle_import import NotSettled, settle_import


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the columns as they were guessed; a POST keeps the answers and has a worker try the list out."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if request.method == "GET" and (batch.task != ImportTask.CHECK or progress_of(batch).is_moving):
        return redirect("organizing_imports_look", pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None, batch=batch, columns=read_columns(batch))
    if form.is_bound and form.is_valid() and _keep(batch, form):
        return redirect("organizing_imports_look", pk)
    return admin_page(
        request,
        "organizing/admin/imports/columns.html",
        title=_("What is in the columns"),
        icon="upload",
        trail=[(_("Import people"), reverse("organizing_imports"))],
        status=422 if form.errors else 200,
        form=form,
        batch=batch,
        step=2,
    )


def _keep(batch: PeopleImport, form: ColumnsForm) -> bool:
    try:
        settle_import(batch=batch, **form.answers())
    except NotSettled as missing:
        form.take_problems(missing.problems)
        return False
    queue_check(batch=batch, now=timezone.now())
    return True
