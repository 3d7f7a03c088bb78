"""Addresses that look for somebody, as the site makes them: the words sealed."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from organizing.people.sought import WHO, seal_words


def sought(address: str) -> str:
    """Return the address with what it says behind `q=` sealed."""
    return re.sub(r"\bq=([^&]*)", lambda found: f"{WHO}={seal_words(unquote_plus(found[1]))}", address)
