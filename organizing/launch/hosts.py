"""At which address a new site may answer."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from organizing.groups.models import LocalGroup

_HOST: Final = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
SECURE: Final = 443
PLAIN: Final = 80


def split_host(typed: str) -> tuple[str, int]:
    """`larkmoor.example:8000` as name and port; without a port that of this install's admin. ("", 0): it is none."""
    name, _colon, port = typed.strip().lower().partition(":")
    if not _HOST.fullmatch(name) or (port and not port.isdigit()) or int(port or 1) not in range(1, 65536):
        return "", 0
    return name, int(port) if port else usual_port()


def usual_port() -> int:
    """The port at which this install is reached."""
    base = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "")
    return base.port or (SECURE if base.scheme == "https" else PLAIN)


def is_free(hostname: str, port: int) -> bool:
    """Tell whether no site answers there, or only the one that Wagtail made when it was set up."""
    known = Site.objects.filter(hostname=hostname, port=port).first()
    return known is None or is_untouched(known)


def is_untouched(site: Site) -> bool:
    """Is this the site of a fresh install: no group's, and with Wagtail's own welcome page on it?"""
    has_group = LocalGroup.objects.filter(site=site).exists()
    return not has_group and site.root_page.specific_class is Page and site.root_page.get_descendant_count() == 0
