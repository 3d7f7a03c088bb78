"""One page as visitors get it, with an open place for the code of the link that brought them."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from organizing import conf
from organizing.pages.framed import let_be_framed, may_be_framed

# Stands where a visitor's code belongs; no code that is handed out looks like it.
OPEN_PLACE: Final = "OPENPLACEVIA"
_QUERY: Final = f"?via={OPEN_PLACE}".encode()
# What a page's own answer says that holds for every visitor. All else is said anew, or by the layers around.
_HEADERS: Final = ("Content-Type", "Content-Language", "Link", "Referrer-Policy", "X-Frame-Options")
# A page with a code in it is packed for one visitor: fast, not small.
_QUICK, _SMALL = 1, 6


@dataclass
class Kept:
    """A rendered page.

    Attributes:
        body: with the open place; `packed` is the page without a code, compressed once.
        is_framed: other sites may show it in a frame.
        etag: weak, and the same in all processes that rendered the same page.
        group_id, version: whose page it is, and their edition when it was rendered.
        fresh_until: by `time.monotonic()`.
    """

    body: bytes
    headers: dict[str, str]
    group_id: int
    version: str
    fresh_until: float
    is_framed: bool = False
    plain: bytes = field(init=False)
    packed: bytes = field(init=False)
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        self.plain = fill_place(self.body, "")
        self.packed = gzip.compress(self.plain, _SMALL, mtime=0)
        self.etag = hashlib.blake2b(self.plain, digest_size=12).hexdigest()


def keep(response: HttpResponse, *, group_id: int, version: str, fresh_until: float) -> Kept:
    """Make what is kept of a page's answer."""
    headers = {name: response[name] for name in _HEADERS if name in response}
    return Kept(response.content, headers, group_id, version, fresh_until, is_framed=may_be_framed(response))


def fill_place(body: bytes, via: str) -> bytes:
    """The page for somebody whom this code brought; "" for no code."""
    return body.replace(_QUERY, f"?via={via}".encode() if via else b"")


def answer(kept: Kept, request: HttpRequest, *, via: str) -> HttpResponse:
    """The page for one visitor: 304 where they have it already, compressed where they can read that."""
    packs = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    if via:
        body = fill_place(kept.body, via)
        body = gzip.compress(body, _QUICK, mtime=0) if packs else body
    else:
        body = kept.packed if packs else kept.plain
    etag = f'W/"{kept.etag}{via}"'
    proxy = conf.get("PAGE_CACHE")["PROXY_SECONDS"]
    response = HttpResponse(
        body,
        headers={
            **kept.headers,
            "ETag": etag,
            "Vary": "Accept-Encoding",
            "Cache-Control": f"public, max-age=0, s-maxage={proxy}, stale-while-revalidate={proxy}",
        },
    )
    if kept.is_framed:
        let_be_framed(response)
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(body))
    if "HTTP_IF_NONE_MATCH" in request.META:
        return get_conditional_response(request, etag, response=response) or response
    return response
