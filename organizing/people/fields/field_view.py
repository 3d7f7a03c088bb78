"""One own field: added, changed, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.fields.add_field import add_field
from organizing.people.fields.change_field import change_field
from organizing.people.fields.check_field import FieldRefused
from organizing.people.fields.field_form import FieldForm
from organizing.people.fields.remove_field import StillNamed, count_filled, remove_field
from organizing.people.list_models import CustomField
from organizing.people.named_in_segments import segments_naming


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a field."""
    form = FieldForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            field = add_field(
                group=request.organizing_group,  # type: ignore[attr-defined]
                label=form.label(),
                kind=form.cleaned_data["kind"],
                choices=form.options(),
            )
        except FieldRefused as refused:
            form.show(refused)
        else:
            messages.success(request, _("“%(field)s” is on everybody’s page now.") % {"field": field})
            return redirect("organizing_own_fields")
    return _page(request, form, title=_("Add a field"), field=None)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a field, and change what there is to choose from."""
    field = get_object_or_404(CustomField, pk=pk)
    form = FieldForm(request.POST if request.method == "POST" else None, field=field)
    if form.is_bound and form.is_valid():
        try:
            change_field(field=field, label=form.label(), choices=form.options())
        except FieldRefused as refused:
            form.show(refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("organizing_own_fields")
    return _page(request, form, title=_("Own field"), field=field)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a field is to go with all it holds, and remove it once that is said."""
    field = get_object_or_404(CustomField, pk=pk)
    if request.method == "POST" and "go" in request.POST:
        try:
            run = remove_field(field=field, by=request.user, now=timezone.now())
        except StillNamed:
            messages.error(request, _("Segments name this field. Take it out of them first."))
            return redirect("organizing_own_fields_edit", pk)
        if run is not None:
            messages.success(request, _("The field is gone. A worker takes what it held off everybody."))
            return redirect("organizing_people_bulk_run", run.pk)
        messages.success(request, _("The field is gone, and what it held."))
        return redirect("organizing_own_fields")
    if request.method == "POST":
        return redirect("organizing_own_fields_remove", pk)
    count = count_filled(field)
    filled = ngettext("%(count)s person has something in it.", "%(count)s people have something in it.", count)
    return admin_page(
        request,
        "organizing/admin/people/ask.html",
        title=_("Own field"),
        icon="form",
        trail=_trail(),
        asks=_("Remove the field “%(field)s”?") % {"field": field},
        count=filled % {"count": in_digits(count)},
        note=_("What it holds goes with it, for everybody. This cannot be undone."),
        submit=_("Remove"),
        boxes=[],
        cancel_url=reverse("organizing_own_fields_edit", args=[pk]),
    )


def _page(request: HttpRequest, form: FieldForm, *, title: str, field: CustomField | None) -> HttpResponse:
    return admin_page(
        request,
        "organizing/admin/people/field.html",
        title=title,
        icon="form",
        trail=_trail(),
        status=422 if form.errors else 200,
        form=form,
        own_field=field,
        segments=segments_naming("own_field", field=field.key) if field else [],
    )


def _trail() -> list[tuple[Any, str]]:
    return [(_("People"), reverse("organizing_people:list")), (_("Own fields"), reverse("organizing_own_fields"))]
