"""The pages on which a person is changed and added by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.by_hand.add_person import add_person
from organizing.people.by_hand.change_person import change_person
from organizing.people.by_hand.details import AlreadyHere, AskedToBeForgotten
from organizing.people.by_hand.person_form import AddForm, EditForm, PersonForm
from organizing.people.models import Person
from organizing.people.words import person_url


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person; what cannot stand comes back with a sentence and all that was typed."""
    person: Person = get_object_or_404(Person, pk=pk)
    form = EditForm(request.POST if request.method == "POST" else None, person=person)
    other = None
    if form.is_bound and form.is_valid():
        told = form.cleaned_data["told"] == "yes"
        try:
            change_person(person_id=pk, details=form.details(), told=told, by=request.user, now=timezone.now())
        except (AlreadyHere, AskedToBeForgotten) as refused:
            other = _explain(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(person_url(pk))
    back = person_url(pk)
    compare = reverse("organizing_duplicates_compare", args=[pk, other.pk]) if other else ""
    context: dict[str, Any] = {"trail": [(str(person), back)], "person": person, "compare_url": compare}
    return _page(request, form, title=_("Edit a person"), back=back, **context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody an organizer met."""
    form = AddForm(request.POST if request.method == "POST" else None)
    other = None
    if form.is_bound and form.is_valid():
        group = request.organizing_group  # type: ignore[attr-defined]
        details, told = form.details(), form.heard()
        try:
            person = add_person(group=group, details=details, told=told, by=request.user, now=timezone.now())
        except (AlreadyHere, AskedToBeForgotten) as refused:
            other = _explain(form, refused)
        else:
            messages.success(request, _("Added."))
            return redirect(person_url(person.pk))
    back = reverse("organizing_people:list")
    return _page(request, form, title=_("Add a person"), back=back, known_url=person_url(other.pk) if other else "")


def _explain(form: PersonForm, refused: Exception) -> Person | None:
    """Put the reason beside the e-mail; return who is there already."""
    if isinstance(refused, AlreadyHere):
        form.add_error("email", _("Somebody with this first name and e-mail is on your list already."))
        return refused.other
    sentence = _("The owner of this address asked to be forgotten. Only they can come back, by signing up.")
    form.add_error("email", sentence)
    return None


def _page(
    request: HttpRequest, form: PersonForm, *, title: str, back: str, trail: Any = (), **context: Any
) -> HttpResponse:
    own = [form[name] for name in form.fields if name.startswith("own_")]
    return admin_page(
        request,
        "organizing/admin/person/form.html",
        title=title,
        icon="user",
        trail=[(_("People"), reverse("organizing_people:list")), *trail],
        status=422 if form.errors else 200,
        form=form,
        own=own,
        back_url=back,
        **context,
    )
