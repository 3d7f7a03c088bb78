"""Which petition does this site lead to?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from organizing.pages.base import same_language


def find_petition(request: HttpRequest | None) -> Any:
    """The live petition page that the site's home page names, in the language being read; None where there is none."""
    site = Site.find_for_request(request) if request else None
    if site is None:
        return None
    home: Any = site.root_page.localized.specific
    page = same_language(getattr(home, "petition_page", None))
    return page.specific if page else None
