"""The counties of a state, for the box that suggests them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from organizing.places.counties import list_counties


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """The names of the counties of `state`, as JSON; none for an unknown state."""
    return JsonResponse({"counties": list_counties(request.GET.get("state", ""))})
