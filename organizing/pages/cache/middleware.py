"""Pages for visitors, rendered once and handed out many times.

What may be handed out is a GET of a page whose type said so, by somebody without a cookie of ours, at an address
without a query but for a link's code. Staff, previews, thank-you pages, pages behind mailed links or a password and
whatever came with a ZIP code in its address are rendered for one reader, and no cache keeps them.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_from_path, get_language_from_request
from wagtail.models import Site

from organizing import conf
from organizing.pages.cache.kept import OPEN_PLACE, Kept, answer, fill_place, keep
from organizing.pages.cache.version import read_version
from organizing.pages.source_code import VIA

Key = tuple[str, str, str, str]

MOST_PAGES: Final = 500
# While one request renders a page that grew old, the others still get the old one, for so long at most.
RENEWAL_SECONDS: Final = 2.0
_ONLY_VIA: Final = re.compile(rf"via=({VIA})")

_pages: OrderedDict[Key, Kept] = OrderedDict()
_lock = threading.Lock()


class PageCacheMiddleware:
    """Answer visitors from memory, before session, log-in, walls, site and page are looked up.

    Optional, one line: after whatever compresses answers and before the session. Each process keeps its own pages; a
    change of the group's version, which all processes share, makes them old. So do the seconds in
    `ORGANIZING["PAGE_CACHE"]`, for what changes by the clock alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand out what is kept, or have it rendered and keep it."""
        seconds = conf.get("PAGE_CACHE")["SECONDS"]
        via = read_code(request)
        if not seconds or via is None or not is_a_visitor(request):
            return _for_one_reader(request, self.get_response(request))
        key = (request.scheme or "", request.get_host(), request.path_info, language_of(request))
        if kept := _find(key):
            return answer(kept, request, via=via)
        request.organizing_may_keep = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        version = getattr(request, "organizing_version", None)
        if version is None:
            return response
        if not may_be_kept(response) or not is_at_its_address(request):
            return _filled(response, via)
        group_id = request.organizing_kept_for  # type: ignore[attr-defined]
        kept = keep(response, group_id=group_id, version=version, fresh_until=time.monotonic() + seconds)
        _store(key, kept)
        return answer(kept, request, via=via)


def read_code(request: HttpRequest) -> str | None:
    """The code in the address, "" where there is no query, None where there is any other."""
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return ""
    match = _ONLY_VIA.fullmatch(query)
    return match[1] if match and match[1] != OPEN_PLACE else None


def is_a_visitor(request: HttpRequest) -> bool:
    """Tell whether nothing about the request is one reader's own: no cookie of ours, no preview, no form."""
    if (
        request.method not in ("GET", "HEAD")
        or getattr(request, "is_dummy", False)
        or "HTTP_AUTHORIZATION" in request.META
    ):
        return False
    cookies = request.META.get("HTTP_COOKIE", "")
    ours = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages")
    return not cookies or not any(name in cookies for name in ours)


def language_of(request: HttpRequest) -> str:
    """The language this request will be answered in, as LocaleMiddleware will find it."""
    by_path, _prefixes_all = is_language_prefix_patterns_used(settings.ROOT_URLCONF)
    if by_path:
        return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    return get_language_from_request(request)


def may_be_kept(response: HttpResponse) -> bool:
    """Tell whether an answer is a whole page that sets no cookie and does not forbid it."""
    control = response.get("Cache-Control", "")
    forbidden = response.cookies or "no-store" in control or "private" in control
    return response.status_code == 200 and not response.streaming and not forbidden


def is_at_its_address(request: HttpRequest) -> bool:
    """Tell whether the page was asked for at a name as browsers write it, with no port but its site's.

    Any other spelling is answered and not kept: else whoever thinks up ports would push out all pages.
    """
    host = request.get_host()
    name, _port = split_domain_port(host)
    site = Site.find_for_request(request)
    return host == name or (site is not None and host == f"{name}:{site.port}")


def forget_pages() -> None:
    """Drop all that this process keeps."""
    with _lock:
        _pages.clear()


def _find(key: Key) -> Kept | None:
    kept = _pages.get(key)
    if kept is None:
        return None
    now = time.monotonic()
    if kept.fresh_until > now and read_version(kept.group_id) == kept.version:
        _move_up(key)
        return kept
    if kept.fresh_until <= now:
        kept.fresh_until = now + RENEWAL_SECONDS
    return None


def _move_up(key: Key) -> None:
    """What was asked for last is dropped last."""
    with _lock:
        if key in _pages:
            _pages.move_to_end(key)


def _store(key: Key, kept: Kept) -> None:
    with _lock:
        _pages[key] = kept
        _pages.move_to_end(key)
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)


def _for_one_reader(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep a page that visitors share from being shared where this one was made for a single reader."""
    if hasattr(request, "organizing_kept_for") and "Cache-Control" not in response:
        patch_cache_control(response, private=True)
    return response


def _filled(response: HttpResponse, via: str) -> HttpResponse:
    """A page that was rendered with the open place and is not kept."""
    if not response.streaming:
        response.content = fill_place(response.content, via)
        if "Content-Length" in response:
            response["Content-Length"] = str(len(response.content))
    return response
