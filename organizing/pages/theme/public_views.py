"""What a public page loads of its group's theme: a style sheet and a logo, from this host and for a year.

Each address carries the version that it shows. An address without it, or with an older one, is answered too, but no
cache may keep that for long.
"""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from organizing.pages.theme.css import write_css
from organizing.pages.theme.models import GroupTheme

FOR_GOOD: Final = "public, max-age=31536000, immutable"
BRIEFLY: Final = "public, max-age=60"


@require_safe
def theme_css(request: HttpRequest) -> HttpResponse:
    """The tokens of the group whose site is asked."""
    theme = _theme_of(request)
    return _cached(HttpResponse(write_css(theme), content_type="text/css; charset=utf-8"), request, theme)


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """The group's logo, where it has one."""
    theme = _theme_of(request)
    if not theme.logo:
        raise Http404
    return _cached(HttpResponse(bytes(theme.logo), content_type="image/png"), request, theme)


def _theme_of(request: HttpRequest) -> GroupTheme:
    group = getattr(request, "organizing_group", None)
    theme = GroupTheme.objects.filter(group=group).first() if group else None
    if theme is None:
        raise Http404
    return theme


def _cached(response: HttpResponse, request: HttpRequest, theme: GroupTheme) -> HttpResponse:
    response["Cache-Control"] = FOR_GOOD if request.GET.get("v") == theme.version else BRIEFLY
    return response
