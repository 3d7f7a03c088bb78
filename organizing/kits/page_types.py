"""Which page class of this site stands behind each type of page that kits name."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from organizing import conf


def page_class(key: str) -> Any:
    """The class that `ORGANIZING["PAGE_TYPES"]` names for that key, or None where this site has none."""
    name = conf.get("PAGE_TYPES").get(key)
    return apps.get_model(name) if name else None
