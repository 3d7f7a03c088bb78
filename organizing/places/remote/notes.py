"""What went wrong with a look-up service, kept for a week where an organizer sees it. Never what it was asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_SECONDS: Final = 7 * 24 * 60 * 60
REASONS: Final[dict[str, Any]] = {
    "slow": _("did not answer in time"),
    "down": _("could not be reached"),
    "refused": _("refused to answer"),
    "large": _("answered far too much"),
    "busy": _("was not asked: too many look-ups at once"),
    "often": _("was not asked: too many look-ups in a minute"),
    "unsafe": _("was not asked: its address is not https"),
    "wrong": _("answered something that cannot be read"),
}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    """The last thing that went wrong with one provider."""

    reason: Any
    happened_at: datetime


def note_trouble(provider: str, reason: str) -> None:
    """Write it down, over what was noted before. Safe to call as often as it happens."""
    logger.warning("The look-up service %s: %s.", provider, reason)
    cache.set(_key(provider), (reason, timezone.now()), KEPT_SECONDS)


def read_trouble(provider: str) -> Trouble | None:
    """What was noted last, within a week."""
    noted = cache.get(_key(provider))
    return Trouble(REASONS.get(noted[0], noted[0]), noted[1]) if noted else None


def _key(provider: str) -> str:
    return f"organizing-lookup-trouble:{provider}"
