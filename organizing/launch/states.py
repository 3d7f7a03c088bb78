"""The states and territories by name and by letters, with the clock most of their people live by."""

from __future__ import annotations

import us

STANDARD_ZONE = "America/Chicago"


def state_code(state: str) -> str:
    """The two small letters of a state by its name or its letters; "" for none there is."""
    found = us.states.lookup(state.strip(), use_cache=False) if state.strip() else None
    return str(found.abbr).lower() if found else ""


def state_name(state: str) -> str:
    """Its name written out; what is no state stays as it is."""
    found = us.states.lookup(state.strip(), use_cache=False) if state.strip() else None
    return str(found.name) if found else state.strip()


def zone_of(state: str) -> str:
    """The time zone of most of a state; a group in another corner of it sets its own."""
    found = us.states.lookup(state.strip(), use_cache=False) if state.strip() else None
    return str(found.time_zones[0]) if found and found.time_zones else STANDARD_ZONE
