"""Draw the site's front page from the answers so far, and keep nothing of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string


def draw_sketch(request: HttpRequest, answers: dict[str, Any]) -> str:
    """The page as HTML, in the first language that was chosen."""
    return render_to_string("organizing/admin/launch/sketch.html", {"answers": answers})
