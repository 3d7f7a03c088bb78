"""Who may read requests for help: those a lead named, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from organizing.assistance.models import HelpContact
from organizing.groups.admin_page import admin_page
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Membership
from organizing.groups.permissions import membership_of


def has_contacts() -> bool:
    """Does anybody read what comes in? Without that no form is open. One query."""
    return bool(HelpContact.objects.filter(membership__user__is_active=True).exists())


def contacts() -> QuerySet[Membership]:
    """The members of staff who are named, by name."""
    named = HelpContact.objects.filter(membership__user__is_active=True).values("membership")
    return Membership.objects.filter(pk__in=named).select_related("user").order_by("user__first_name", "pk")


def is_contact(user: Any) -> bool:
    """May this user read requests? A role alone opens nothing. One query."""
    member = membership_of(user)
    return member is not None and bool(HelpContact.objects.filter(membership=member).exists())


def contacts_only(view: View) -> View:
    """Open `view` to those named; everybody else on the staff is told who that is and who can change it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_contact(request.user):
            return view(request, *args, **kwargs)
        title = _("Your role does not cover this")
        template = "organizing/admin/help/refused.html"
        return admin_page(request, template, title=title, icon="lock", status=403, named=contacts())

    decorated: Callable[..., HttpResponseBase] = staff_only(guarded)
    return decorated
