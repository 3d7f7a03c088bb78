"""What can be done with one note: read, write anew, keep on top, delete."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import membership_of
from organizing.people.note_models import Note, NoteReading
from organizing.people.notes.access import may_change, may_read, may_remove
from organizing.people.notes.change_note import change_note
from organizing.people.notes.note_form import NoteForm
from organizing.people.notes.pin_note import pin_note, unpin_note
from organizing.people.notes.read_note import is_open, read_note
from organizing.people.notes.remove_note import WasRead, remove_note, was_read
from organizing.people.words import person_url

PRESS_READ: Final = gettext_lazy("Press Read first: each reading of a confidential note is noted down.")

WAS_READ: Final = gettext_lazy(
    "Somebody has read this confidential note, and the record of who did would go with it. So it stays, "
    "until the person is erased."
)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a confidential note, which leaves a trace."""
    note = _note(pk)
    if not may_read(note, membership_of(request.user)):
        return _refuse(request, note, _("Only leads can read it."))
    return redirect("organizing_notes_opened", read_note(note=note, by=request.user, now=timezone.now()).pk)


@require_GET
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what it says to the lead who opened it, for a few minutes; its writer may change it there."""
    reading = get_object_or_404(NoteReading, pk=pk, read_by=request.user)
    note, reader = _note(reading.note_id), membership_of(request.user)
    if not may_read(note, reader) or not is_open(reading, timezone.now()):
        return _refuse(request, note, PRESS_READ)
    return _page(
        request,
        note,
        "organizing/admin/notes/read.html",
        title=_("Confidential note"),
        readings=note.readings.select_related("read_by"),
        form=NoteForm(note=note) if may_change(note, reader) else None,
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own note. A confidential one is opened by a reading first, never by an address."""
    note = _note(pk)
    if not may_change(note, membership_of(request.user)):
        return _refuse(request, note, _("Only its writer can change a note."))
    if note.is_confidential and request.method != "POST":
        return _refuse(request, note, PRESS_READ)
    form = NoteForm(request.POST if request.method == "POST" else None, note=note)
    if form.is_bound and form.is_valid():
        change_note(note=note, words=form.words())
        messages.success(request, _("Saved."))
        return redirect(person_url(note.person_id))
    status = 422 if form.errors else 200
    return _page(request, note, "organizing/admin/notes/edit.html", title=_("Edit a note"), status=status, form=form)


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it on top."""
    note = _note(pk)
    pin_note(note)
    return redirect(person_url(note.person_id))


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it stand among the rest again."""
    note = _note(pk)
    unpin_note(note)
    return redirect(person_url(note.person_id))


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then delete it."""
    note = _note(pk)
    if not may_remove(note, membership_of(request.user)):
        return _refuse(request, note, _("Only its writer or a lead can delete a note."))
    if was_read(note):
        return _refuse(request, note, WAS_READ)
    if request.method == "POST":
        return _remove(request, note)
    return _page(request, note, "organizing/admin/notes/remove.html", title=_("Delete a note"))


def _remove(request: HttpRequest, note: Note) -> HttpResponse:
    try:
        remove_note(note)
    except WasRead:
        return _refuse(request, note, WAS_READ)
    messages.success(request, _("The note is deleted."))
    return redirect(person_url(note.person_id))


def _note(pk: int) -> Note:
    return get_object_or_404(Note.objects.select_related("person", "written_by"), pk=pk)


def _page(request: HttpRequest, note: Note, template: str, *, title: str, **context: Any) -> HttpResponse:
    """A page of one note, below its person's. No name is in its title or its way here."""
    back_url = person_url(note.person_id)
    trail = [(_("People"), reverse("organizing_people:list")), (str(note.person), back_url)]
    more = {"note": note, "person": note.person, "back_url": back_url, **context}
    return admin_page(request, template, title=title, icon="comment", trail=trail, **more)


def _refuse(request: HttpRequest, note: Note, sentence: Any) -> HttpResponse:
    messages.error(request, sentence)
    return redirect(person_url(note.person_id))
