"""The stable name of an office, the same from whatever source it comes."""

from __future__ import annotations

import hashlib
import re
from typing import Final

SLUG_LIMIT: Final = 80


def office_slug(*, division_id: str, key: str) -> str:
    """Return `ca-county-santa_clara-council_district-3-supervisor` for a place's id and what tells its offices apart.

    A slug that would be too long ends in a digest of the whole, so that no two become one.
    """
    parts = division_id.removeprefix("ocd-division/country:us").strip("/").split("/")
    words = [part.removeprefix("state:").removeprefix("territory:").replace(":", "-") for part in parts if part]
    slug = re.sub(r"[^a-z0-9_-]+", "-", "-".join([*words, key]).lower()).strip("-")
    if len(slug) <= SLUG_LIMIT and "~" not in division_id:
        return slug
    digest = hashlib.sha256(f"{division_id} {key}".encode()).hexdigest()[:8]
    return f"{slug[: SLUG_LIMIT - 9]}-{digest}"
