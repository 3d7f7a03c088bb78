"""The doctor's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.permissions import group_in_scope
from organizing.launch.doctor.look import look_around


def doctor_urls() -> list[URLPattern]:
    """The page's address; viewers may read."""
    return [path("organizing/doctor/", staff_only(look), name="organizing_doctor")]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """What was looked at, and what wants somebody's hand."""
    group = group_in_scope()
    assert group is not None
    findings = look_around(group=group, now=timezone.now())
    return admin_page(
        request,
        "organizing/admin/launch/doctor.html",
        title=_("Is everything well?"),
        icon="circle-check",
        findings=findings,
        wrong=[finding for finding in findings if finding.advice],
    )
