"""Words that spam filters weigh, and words that frighten more than they move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import texts_of
from organizing.broadcasts.models import Broadcast

PRONE: Final = {
    "en": (
        *("act now", "click here", "urgent", "100%", "guarantee", "free", "winner", "limited time", "last chance"),
        *("don't miss", "final notice", "risk-free", "no obligation", "this is not spam", "cash", "congratulations"),
    ),
    "es": (
        *("actúe ya", "haga clic aquí", "urgente", "100%", "garantizado", "gratis", "ganador", "última oportunidad"),
        *("tiempo limitado", "no se lo pierda", "sin riesgo", "sin compromiso", "esto no es spam", "felicidades"),
    ),
}


def check_wording(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Name what filters weigh, each part once."""
    for code, where, text in texts_of(broadcast):
        plain = text.lower().replace("’", "'")
        found = [one for one in PRONE.get(code, ()) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", plain)]
        if found:
            listed = ", ".join(f"“{one}”" for one in found)
            yield Finding(
                _("Spam filters weigh %(words)s. Say it another way where you can.") % {"words": listed}, where=where
            )
