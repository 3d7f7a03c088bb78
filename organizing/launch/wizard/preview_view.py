"""The site as it will look, drawn from what was typed so far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from organizing.launch.wizard.draft import NO_BOXES, find_draft
from organizing.launch.wizard.screens import SLUGS, Filled, Typed, fill_screens
from organizing.launch.wizard.sketch import draw_sketch


@never_cache
@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """The page by itself, for a frame or a window. A post draws what stands in the boxes of screen `of`, and keeps none."""
    draft = find_draft(request.user)
    typed: Typed = dict(draft.typed) if draft else {}
    screen = request.GET.get("of", "")
    if request.method == "POST" and screen in SLUGS:
        boxes = [name for name in request.POST if name not in NO_BOXES]
        typed[screen] = {name: request.POST.getlist(name) for name in boxes}
    response = HttpResponse(draw(request, fill_screens(typed)))
    # Whatever the group typed, nothing in it runs, and its forms and links lead nowhere.
    response["Content-Security-Policy"] = "sandbox allow-same-origin; default-src 'self'; object-src 'none'"
    return response


def draw(request: HttpRequest, filled: Filled) -> str:
    """The page in the first of its languages."""
    return draw_sketch(request, filled.answers)
