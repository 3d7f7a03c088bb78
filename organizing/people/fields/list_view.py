"""The list of own fields, in their order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.fields.move_field import lower_field, raise_field
from organizing.people.list_models import CustomField
from organizing.people.own_fields import own_fields


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """All of them."""
    membership = membership_of(request.user)
    fields = own_fields()
    return admin_page(
        request,
        "organizing/admin/people/fields.html",
        title=_("Own fields"),
        icon="form",
        trail=[(_("People"), reverse("organizing_people:list"))],
        fields=fields,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_POST
def move_up(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up."""
    raise_field(field=get_object_or_404(CustomField, pk=pk))
    return redirect("organizing_own_fields")


@require_POST
def move_down(request: HttpRequest, pk: int) -> HttpResponse:
    """One place down."""
    lower_field(field=get_object_or_404(CustomField, pk=pk))
    return redirect("organizing_own_fields")
