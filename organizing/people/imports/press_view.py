"""The buttons of an import. Each changes something once, however often it is pressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.people.import_models import PeopleImport
from organizing.people.imports.discard_import import discard_import
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.stop_import import stop_import


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a list in that was tried out, or go on with one that was stopped."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if not queue_import(batch=batch, now=timezone.now()):
        messages.warning(request, _("Nothing was begun: it runs, is done, or was not tried out yet."))
    return redirect("organizing_imports_look", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop after the rows that are being written."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if stop_import(batch=batch, now=timezone.now()):
        messages.success(request, _("Stopped. What is in stays in, and the rest can follow."))
    return redirect("organizing_imports_look", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a list that was never let in."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if discard_import(batch=batch):
        messages.success(request, _("Thrown away. Nothing was imported."))
    else:
        messages.warning(request, _("Some of it is in already. Take it back instead."))
    return redirect("organizing_imports")
