"""The buttons of an import. Each changes something once, however often it is pressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.people.import_models import PeopleImport
from organizing.people.imports.discard_import import discard_import
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.queue_undo import queue_undo, undo_until
from organizing.people.imports.stop_import import stop_import
from organizing.people.imports.words import counts_of


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a list in that was tried out, or go on with one that was stopped."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if not queue_import(batch=batch, now=timezone.now()):
        messages.warning(request, _("Nothing was begun: it runs, is done, or was not tried out yet."))
    return redirect("organizing_imports_look", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop; rows of an import that are being written are dropped, and come in once it goes on."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if stop_import(batch=batch, now=timezone.now()):
        messages.success(request, _("Stopped. What is in stays in, and the rest can follow."))
    return redirect("organizing_imports_look", pk)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the import is to be taken back; a POST has a worker do it."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if request.method == "POST":
        if not queue_undo(batch=batch, now=timezone.now()):
            messages.warning(request, _("Nothing is taken back: nothing came in, it is too late, or it runs already."))
        return redirect("organizing_imports_look", pk)
    until = undo_until(batch)
    if until is None or timezone.now() > until:
        return redirect("organizing_imports_look", pk)
    return admin_page(
        request,
        "organizing/admin/imports/undo.html",
        title=_("Take this import back?"),
        icon="history",
        trail=[
            (_("Import people"), reverse("organizing_imports")),
            (_("Imported"), reverse("organizing_imports_look", args=[pk])),
        ],
        batch=batch,
        counts=counts_of(batch),
        until=until,
    )


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a list that was never let in."""
    batch: PeopleImport = get_object_or_404(PeopleImport, pk=pk)
    if discard_import(batch=batch):
        messages.success(request, _("Thrown away. Nothing was imported."))
    else:
        messages.warning(request, _("Some of it is in already. Take it back instead."))
    return redirect("organizing_imports")
