"""The normal form: what every format is read into before anything is compared or written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organizing.intake.report import Skipped


@dataclass(frozen=True)
class OfficeRow:
    """A seat as a source describes it.

    Attributes:
        division_id: Open Civic Data id of the place it decides for.
        key: what tells it from other offices of that place, such as `mayor`; the same in all formats.
        seats: how many people hold it at once, as far as the source knows.
        values: fields of Office, only those the source speaks about. `name` is by language.
    """

    division_id: str
    key: str
    values: Mapping[str, Any]
    seats: int = 1


@dataclass(frozen=True)
class OfficialRow:
    """Who holds a seat as a source describes them.

    Attributes:
        file, line: where it stands; line 0 is a file that holds only this person.
        name: empty for a vacant seat.
        source_id: the person's id in open data, or "".
        seat: which of several equal seats, where the source numbers them.
        values: fields of Official, only those the source speaks about. A term that has ended is told by
            `term_ends_on`: such a row opens no term, it only closes the one we have.
    """

    file: str
    line: int
    office: OfficeRow
    name: str
    source_id: str = ""
    seat: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def has_ended(self, today: date) -> bool:
        """Whether this term was over before `today`."""
        ends_on: date | None = self.values.get("term_ends_on")
        return ends_on is not None and ends_on < today


@dataclass(frozen=True)
class PlaceName:
    """What a source calls a place; it names divisions that nobody has named yet."""

    division_id: str
    name: str


Item = OfficialRow | PlaceName | Skipped
