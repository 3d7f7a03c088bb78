"""All that is told of an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from organizing.actions.event_models import Known

Texts = dict[str, str]


@dataclass(frozen=True)
class EventDetails:
    """An event as it is announced; texts are by language code. What nobody has found out stays empty and unsaid."""

    title: Texts
    starts_at: datetime
    ends_at: datetime
    place: Texts = field(default_factory=dict)
    address: str = ""
    about: Texts = field(default_factory=dict)
    is_hearing: bool = False
    minutes_to_speak: int | None = None
    sign_up: Texts = field(default_factory=dict)
    sign_up_until: datetime | None = None
    interpreter: Texts = field(default_factory=dict)
    interpreter_until: datetime | None = None
    has_cameras: str = Known.UNKNOWN
    says_address: str = Known.UNKNOWN

    def as_columns(self) -> dict[str, object]:
        """Everything but the title, which is the ask's."""
        return {name: value for name, value in vars(self).items() if name != "title"}
