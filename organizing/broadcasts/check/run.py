"""The check before sending: every look that is taken, in the order an organizer reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.links import check_links
from organizing.broadcasts.check.messaging import check_messaging
from organizing.broadcasts.check.names import check_names
from organizing.broadcasts.check.readers import check_readers
from organizing.broadcasts.check.reading import check_reading
from organizing.broadcasts.check.subject import check_subject
from organizing.broadcasts.check.wording import check_wording
from organizing.broadcasts.models import Broadcast

LOOKS: Final[tuple[Callable[[Broadcast, Audience], Iterable[Finding]], ...]] = (
    check_readers,
    check_names,
    check_links,
    check_subject,
    check_messaging,
    check_wording,
    check_reading,
)
ORDER: Final = {"stop": 0, "look": 1, "good": 2}


def check_broadcast(broadcast: Broadcast, audience: Audience) -> list[Finding]:
    """What there is to say, what stops it first. Asks no other host anything."""
    found = [finding for look in LOOKS for finding in look(broadcast, audience)]
    return sorted(found, key=lambda finding: ORDER[finding.level])
