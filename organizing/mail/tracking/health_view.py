"""The health of the mail: a page for staff, and the same as JSON for monitors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from organizing import conf
from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.mail.tracking.health import read_signs
from organizing.mail.tracking.health_numbers import read_all_groups, read_group_numbers, read_site_numbers


def health_urls() -> list[URLPattern]:
    """The page's address; viewers may read."""
    view = staff_only(look, role=Role.VIEWER)
    return [path("organizing/health/", view, name="organizing_health")]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The group's own mail, and the machinery that all groups share."""
    now = timezone.now()
    signs = read_signs(read_group_numbers(now=now), read_site_numbers(), now=now)
    return admin_page(
        request,
        "organizing/admin/mail/health.html",
        title=_("Is the mail well?"),
        icon="mail",
        signs=signs,
        wrong=[sign for sign in signs if sign.is_wrong],
    )


@never_cache
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """All groups' mail in numbers, for a monitor that knows `HEALTH_SECRET`: 200 when well, 503 when not.

    Without the setting there is no such page. No group, no reader and no address is named.
    """
    secret = conf.get("HEALTH_SECRET")
    given = request.headers.get("Authorization", "")
    if not secret or not constant_time_compare(given, f"Bearer {secret}"):
        raise Http404
    now = timezone.now()
    with translation.override("en"):
        signs = read_signs(read_all_groups(now=now), read_site_numbers(), now=now)
    body = {sign.key: {"number": sign.number, "is_wrong": sign.is_wrong, "advice": sign.advice} for sign in signs}
    is_well = not any(sign.is_wrong for sign in signs)
    return JsonResponse({"is_well": is_well, "signs": body}, status=200 if is_well else 503)
