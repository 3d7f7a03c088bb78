"""Hand out the card of a page that everybody may read."""

from __future__ import annotations

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from organizing.pages.cards.draw import draw_card
from organizing.pages.cards.words import Card, card_of, card_path
from organizing.pages.frame import build_frame

DAY_SECONDS = 86_400


@require_safe
def card(request: HttpRequest, page_id: int, stamp: str) -> HttpResponse:
    """The card as it is now; an older address leads to it, so that nothing is drawn but what is current.

    An address is for one picture: whoever has it may keep it for good. The picture is drawn once a day at most.
    """
    page = _find_page(request, page_id)
    with translation.override(page.locale.language_code):
        shown = card_of(page, frame=build_frame(request, page), progress=page.get_context(request).get("progress"))
    if shown.stamp != stamp:
        answer: HttpResponse = HttpResponseRedirect(card_path(page, shown))
        answer["Cache-Control"] = "public, max-age=60"
        return answer
    answer = HttpResponse(_drawn(shown), content_type="image/png")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def _find_page(request: HttpRequest, page_id: int) -> Page:
    """A live page of the site that was asked, without a password."""
    site = Site.find_for_request(request)
    found = Page.objects.live().public().filter(pk=page_id).select_related("locale").first()
    if site is None or found is None or found.get_site() != site:
        raise Http404
    return found.specific


def _drawn(shown: Card) -> bytes:
    """Drawn by whichever process was asked first; all of them hand it out."""
    key = f"organizing:card:{shown.stamp}"
    picture: bytes | None = cache.get(key)
    if picture is None:
        picture = draw_card(shown)
        cache.set(key, picture, DAY_SECONDS)
    return picture
