"""From a street address to the places it lies in, through whatever providers a site has switched on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from organizing import conf
from organizing.places.remote.base import Finding, RemoteProvider
from organizing.places.remote.notes import note_trouble


def find_address(address: str) -> Finding | None:
    """Ask the providers of `ORGANIZING["ADDRESSES"]` in order; each adds to what is known.

    None when none of them knew anything, was up, or is switched on. The address goes to them, and nowhere else: it
    is not stored, not logged and not put into an exception. Never call this while a signature is taken.
    """
    known = Finding()
    providers = address_providers()
    if providers and not _is_within_limit():
        note_trouble(providers[0].name, "often")
        return None
    for provider in providers:
        found = provider.find(address=address, known=known)
        if found is not None:
            known = replace(
                known,
                point=known.point or found.point,
                division_ids=tuple(dict.fromkeys([*known.division_ids, *found.division_ids])),
            )
    return None if known == Finding() else known


def address_providers() -> list[RemoteProvider]:
    """The providers a site has switched on, in order."""
    providers: list[Any] = conf.load("ADDRESSES", "PROVIDERS")
    return [provider() for provider in providers]


def _is_within_limit() -> bool:
    """Count one look-up of this minute. All visitors share the count: it knows nobody."""
    key = f"organizing-lookups:{timezone.now():%Y%m%d%H%M}"
    cache.add(key, 0, 120)
    try:
        return bool(cache.incr(key) <= conf.get("ADDRESSES")["PER_MINUTE"])
    except ValueError:
        # The cache dropped it between the two lines; a cache that keeps nothing cannot count.
        return True
