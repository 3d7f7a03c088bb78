"""Find the placeholders that nobody filled, wherever on a page they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from organizing.kits.sentences import PLACEHOLDER
from organizing.kits.words import RUNTIME, RUNTIME_FIELDS


def find_leftovers(field: str, value: Any) -> Iterator[str]:
    """Every `{placeholder}` within a field's value, but not the names that are filled when the page is shown."""
    if isinstance(value, str):
        allowed = RUNTIME if field in RUNTIME_FIELDS else frozenset()
        yield from (f"{{{name}}}" for name in PLACEHOLDER.findall(value) if name not in allowed)
    elif isinstance(value, list):
        for item in value:
            yield from find_leftovers(field, item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from find_leftovers(field, item)
