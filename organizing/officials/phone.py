"""Phone numbers as people read them."""

from __future__ import annotations

import re


def show_phone(number: str) -> str:
    """`+15550142` as 555-0142, `+13125550142` as (312) 555-0142, anything else as it is."""
    found = re.fullmatch(r"\+?1?(\d{3})?(\d{3})(\d{4})", re.sub(r"[^\d+]", "", number or ""))
    if found is None:
        return number
    area, first, last = found.groups()
    return f"({area}) {first}-{last}" if area else f"{first}-{last}"
