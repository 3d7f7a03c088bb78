"""The site as it will look, drawn from what was typed so far."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from organizing.kits.kit import KitError
from organizing.launch.wizard.draft import NO_BOXES, find_draft
from organizing.launch.wizard.gather import gather_answers
from organizing.launch.wizard.screens import SLUGS, Typed, fill_screens
from organizing.launch.wizard.sketch import draw_sketch
from organizing.pages.theme.save_theme import BadColors

# Whatever was typed, nothing in it runs, and its forms lead nowhere. The look lies within the page.
NOTHING_RUNS: Final = (
    "sandbox allow-same-origin; default-src 'self'; style-src 'self' data:; img-src 'self' data:; object-src 'none'"
)
REFUSED: Final = "organizing/admin/launch/no_preview.html"


@never_cache
@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """The front page by itself, for a frame or a window; `page` may ask for the petition.

    A post draws the boxes of screen `of` as they stand. It keeps nothing.
    """
    draft = find_draft(request.user)
    typed: Typed = dict(draft.typed) if draft else {}
    screen = request.GET.get("of", "")
    if request.method == "POST" and screen in SLUGS:
        boxes = [name for name in request.POST if name not in NO_BOXES]
        typed[screen] = {name: request.POST.getlist(name) for name in boxes}
    answers = gather_answers(fill_screens(typed).answers, logo=draft.logo if draft else None)
    page = request.GET.get("page", "")
    try:
        drawn = draw_sketch(answers=answers, page=page, now=timezone.now())
    # Another launch that is being made at this moment may take a name first that the sketch needs.
    except (KitError, ValidationError, BadColors, IntegrityError):
        drawn = render_to_string(REFUSED).encode()
    response = HttpResponse(drawn)
    response["Content-Security-Policy"] = NOTHING_RUNS
    return response
