"""All that an organizer may write about an office and about whoever holds it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from organizing.officials.models import Office, Official
from organizing.places.models import Division


@dataclass(frozen=True)
class OfficialDetails:
    """One official as a form leaves it; an empty name is a vacant seat. Shapes as in `Official`."""

    name: str = ""
    party: str = ""
    email: str = ""
    contact_form_url: str = ""
    website_url: str = ""
    phones: list[dict[str, Any]] = field(default_factory=list)
    addresses: list[dict[str, Any]] = field(default_factory=list)
    office_hours: dict[str, list[str]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    term_starts_on: date | None = None
    term_ends_on: date | None = None
    source_url: str = ""
    checked_on: date | None = None

    @classmethod
    def of(cls, official: Official) -> OfficialDetails:
        """What stands there now."""
        return cls(**{one.name: getattr(official, one.name) for one in fields(cls)})


@dataclass(frozen=True)
class OfficeDetails:
    """One office as a form leaves it. Texts are by language code; shapes as in `Office`."""

    division: Division
    name: dict[str, str]
    lobbying_class: str
    role: dict[str, str] = field(default_factory=dict)
    level: str = "county"
    powers: list[str] = field(default_factory=list)
    seats: int = 1


def write_details(row: Office | Official, details: OfficeDetails | OfficialDetails) -> list[str]:
    """Set on `row` what differs and return the names of those columns. Writes nothing to the database.

    What an organizer did not touch stays as its source wrote it, so that it goes on following its source.
    """
    changed = [one.name for one in fields(details) if getattr(row, one.name) != getattr(details, one.name)]
    for name in changed:
        setattr(row, name, getattr(details, name))
    return changed
