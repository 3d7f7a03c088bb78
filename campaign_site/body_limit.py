"""A post that is too large gets a page that says so, and is never read.

Django looks at the size when a form is first touched and answers 400 with nothing on the page. Here the
announced length is looked at before anything else, so no memory is spent on it, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

GetResponse = Callable[[HttpRequest], HttpResponse]


class BodyLimitMiddleware:
    """Refuses bodies over `PUBLIC_BODY_LIMIT` bytes; staff's uploads, inbound mail and pictures have another."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 when the announced length is over the limit, otherwise pass on."""
        if _announced_length(request) > _limit_for(request):
            return too_large(request)
        return self.get_response(request)


def too_large(request: HttpRequest) -> HttpResponse:
    """The page that says what to do, in both languages, as the request's language is not known yet."""
    page = render_to_string("413.html", {"back": request.path_info})
    return HttpResponse(page, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for bad requests: what turned out too large while it was read gets the same page."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return defaults.bad_request(request, exception)


def _announced_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _limit_for(request: HttpRequest) -> int:
    path = request.path_info
    if path.startswith("/o/inbound/"):
        return int(settings.INBOUND_BODY_LIMIT)
    if path.startswith(("/admin/", "/django-admin/")):
        return int(settings.ADMIN_BODY_LIMIT)
    # A form with files, such as the picture beside a story: Django streams them to disk.
    has_files = request.content_type == "multipart/form-data"
    return int(settings.UPLOAD_BODY_LIMIT if has_files else settings.PUBLIC_BODY_LIMIT)
