"""The buttons about duplicates: look for them, say they are two, take that back, undo a merge."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.groups.permissions import group_in_scope
from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.duplicates.ask_search import ask_search
from organizing.people.duplicates.dismiss import dismiss_look_alike
from organizing.people.duplicates.list_view import SET_ASIDE
from organizing.people.duplicates.put_back import put_back
from organizing.people.duplicates.undo import UndoRefused, undo_merge


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Have a worker compare the whole list."""
    group = group_in_scope()
    assert group is not None
    ask_search(group=group, now=timezone.now())
    return redirect("organizing_duplicates")


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """They are two people."""
    dismiss_look_alike(get_object_or_404(LookAlike, pk=pk))
    messages.success(request, _("Noted: they are two people. Nobody will ask about them again."))
    return redirect("organizing_duplicates")


@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """They may be one after all."""
    put_back(get_object_or_404(LookAlike, pk=pk))
    messages.success(request, _("They stand among the possible duplicates again."))
    return redirect(f"{reverse('organizing_duplicates')}?why={SET_ASIDE}")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one person two again."""
    merge: Merge = get_object_or_404(Merge, pk=pk)
    try:
        undo_merge(merge=merge, now=timezone.now())
    except UndoRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone: they are two people again, with all that belonged to each."))
    return redirect("organizing_merges_show", pk)
