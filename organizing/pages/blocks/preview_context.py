"""What a section's preview knows of the group whose editor looks at it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.groups.permissions import group_in_scope


def preview_context() -> dict[str, Any]:
    """The group's first campaign, and its home page's way to sign and to call; invented people as signers."""
    group = group_in_scope()
    home = _home_of(group)
    petition = getattr(home, "petition_page", None)
    return {
        "place": 1,
        "campaign": Campaign.objects.order_by("pk").first() if group else None,
        "frame": SimpleNamespace(group=group),
        "petition": petition.specific if petition else None,
        "call_page": getattr(home, "call_page", None),
        "page": SimpleNamespace(recent_signers=[_signer("Dee", "S"), _signer("Kai", "M"), _signer("Lu", "R")]),
    }


def _home_of(group: LocalGroup | None) -> Any:
    return group.site.root_page.specific if group and group.site else None


def _signer(first_name: str, last_name: str) -> SimpleNamespace:
    person = SimpleNamespace(first_name=first_name, last_name=last_name)
    return SimpleNamespace(person=person, town=_("Milltown"), confirmed_at=timezone.now() - timedelta(hours=2))
