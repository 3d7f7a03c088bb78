"""The third and fourth step, and ever after: what the list would do, how far it has come, what it did."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.intake.formulas import neutralise
from organizing.people.import_models import ImportRefusal, ImportTask, JobState, PeopleImport
from organizing.people.imports.progress import progress_of
from organizing.people.imports.queue_undo import undo_until
from organizing.people.imports.refused import refused_rows
from organizing.people.imports.words import counts_of, figures_of, import_chip, progress_words
from organizing.people.list_models import Tag
from organizing.people.tags import tag_key

SHOWN: Final = 20
CHUNK: Final = 2_000


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """One import as it stands now."""
    batch: PeopleImport = get_object_or_404(PeopleImport.objects.select_related("made_by"), pk=pk)
    if batch.task == ImportTask.CHECK and batch.state == JobState.UPLOADED:
        return redirect("organizing_imports_columns", pk)
    refused = ImportRefusal.objects.filter(batch=batch)[:SHOWN]
    return admin_page(
        request,
        "organizing/admin/imports/look.html",
        title=_title(batch),
        icon="upload",
        trail=[(_("Import people"), reverse("organizing_imports"))],
        batch=batch,
        chip=import_chip(batch),
        seen=progress_of(batch),
        words=progress_words(batch),
        figures=figures_of(batch),
        counts=counts_of(batch),
        refused=[(one.line, one.reason, _as_text(one.row)) for one in refused],
        refused_more=batch.figures.get("refused", 0) - len(refused),
        **_ways_on(batch),
    )


@require_GET
@never_cache
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, for the bar."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    seen = progress_of(batch)
    return JsonResponse({"percent": seen.percent, "words": progress_words(batch), "is_moving": seen.is_moving})


@require_GET
def refused(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows that stay out, with line and reason, as a table to correct and bring in again."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    answer = StreamingHttpResponse(
        _as_csv(request.organizing_group, refused_rows(batch)),  # type: ignore[attr-defined]
        content_type="text/csv; charset=utf-8",
    )
    answer["Content-Disposition"] = f'attachment; filename="refused-{batch.pk}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _as_csv(group: LocalGroup, rows: Iterator[list[str]]) -> Iterator[bytes]:
    """Read when the request has left its scope: each few thousand rows are read in a scope of their own."""
    yield "\ufeff".encode()
    while True:
        with group_scope(group):
            chunk = list(islice(rows, CHUNK))
        if not chunk:
            return
        text = io.StringIO()
        csv.writer(text).writerows([neutralise(cell) for cell in row] for row in chunk)
        yield text.getvalue().encode()


def _title(batch: PeopleImport) -> str:
    if batch.state == JobState.UNDONE:
        return _("Taken back")
    titles = {
        ImportTask.CHECK: _("What this import would do"),
        ImportTask.IMPORT: _("Imported") if batch.state == JobState.DONE else _("Importing"),
        ImportTask.UNDO: _("Taking back"),
    }
    return titles[ImportTask(batch.task)]


def _ways_on(batch: PeopleImport) -> dict[str, Any]:
    """What can be done about it now."""
    until = undo_until(batch)
    is_resting = batch.state in (JobState.STOPPED, JobState.FAILED)
    is_import = batch.task == ImportTask.IMPORT
    is_done = is_import and batch.state == JobState.DONE
    return {
        "step": 4 if batch.task != ImportTask.CHECK else 3,
        "may_start": batch.task == ImportTask.CHECK and batch.state == JobState.DONE,
        "may_go_on": is_import and is_resting,
        "may_change": batch.task == ImportTask.CHECK and not progress_of(batch).is_moving,
        "may_undo": until is not None and timezone.now() < until,
        "undo_until": until,
        "carriers": _carriers(batch) if is_done else "",
    }


def _carriers(batch: PeopleImport) -> str:
    """The people list, narrowed to the first tag that all of them got; "" where they got none."""
    tag = Tag.objects.filter(key__in=[tag_key(name) for name in batch.tag_names[:1]]).first()
    return f"{reverse('organizing_people:list')}?tag={tag.pk}" if tag else ""


def _as_text(row: str) -> str:
    """A refused row as it stood in the file."""
    return ", ".join(cell for cell in json.loads(row) if cell)
