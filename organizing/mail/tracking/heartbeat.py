"""Signs of life, so that whoever looks can tell from the database alone that a part has stopped."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from organizing.mail.tracking.models import Heartbeat

# The beat wakes the workers; a worker hands messages to the server.
BEAT: Final = "beat"
SENT: Final = "sent"


def note_beat(name: str, *, now: datetime) -> None:
    """Note that this part is alive. One statement; the latest moment stays."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, beat_at=now)],
        update_conflicts=True,
        update_fields=["beat_at"],
        unique_fields=["name"],
    )


def read_beats() -> dict[str, datetime]:
    """When each part was last alive, by name. One query."""
    return dict(Heartbeat.objects.values_list("name", "beat_at"))
