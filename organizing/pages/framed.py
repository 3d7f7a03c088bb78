"""The one exception from the rule that nobody shows our pages in a frame."""

from __future__ import annotations

from django.http import HttpResponse


def let_be_framed(response: HttpResponse) -> HttpResponse:
    """Let other sites show this answer in a frame: it belongs to no session, and what is typed there is only a form.

    Django's own middleware and django-csp each look at a mark on the answer; a site without them is not changed.
    """
    response.xframe_options_exempt = True
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    return response


def may_be_framed(response: HttpResponse) -> bool:
    """Tell whether `let_be_framed` was here."""
    return bool(getattr(response, "xframe_options_exempt", False))
