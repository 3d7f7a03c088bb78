"""The oEmbed end point (oembed.com, 1.0): from a petition's address to the frame that shows its form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.views.decorators.http import require_safe
from wagtail.models import get_page_models

from organizing.pages.embed import EMBED, HEIGHT, WIDTH
from organizing.pages.petition import PetitionPageMixin


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Tell any site how to show a petition: 404 for what is none of this site, 501 for another format than JSON."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("This end point speaks JSON.", status=501, content_type="text/plain")
    page = _find_petition(request, request.GET.get("url", ""))
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHT)
    answer = JsonResponse(_describe(page, request, width=width, height=height))
    # It tells nothing but what is public.
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _find_petition(request: HttpRequest, url: str) -> PetitionPageMixin:
    """The live petition of the asked site's group at this address, whatever follows its path."""
    group = getattr(request, "organizing_group", None)
    try:
        wanted = urlsplit(url)
    except ValueError:
        raise Http404 from None
    for model in [model for model in get_page_models() if issubclass(model, PetitionPageMixin)] if group else []:
        for page in model.objects.live().public().filter(ask__group=group).select_related("locale"):
            own = urlsplit(page.get_full_url(request) or "")
            if (own.netloc, own.path.rstrip("/")) == (wanted.netloc, wanted.path.rstrip("/")):
                return page
    raise Http404


def _describe(page: PetitionPageMixin, request: HttpRequest, *, width: int, height: int) -> dict[str, Any]:
    group = page.ask.group
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" style="{}"></iframe>',
        f"{page.get_full_url(request)}{EMBED}/",
        width,
        height,
        page.big_line,
        "border: 0; max-width: 100%",
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": page.big_line,
        "provider_name": group.name,
        "provider_url": group.root_url,
        "width": width,
        "height": height,
        "html": frame,
    }


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    """Our width or height, unless whoever asks has less room."""
    asked = request.GET.get(name, "")
    return min(usual, int(asked)) if asked.isascii() and asked.isdigit() and int(asked) else usual
