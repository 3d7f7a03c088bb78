"""What an import did, or would do: every row is in it once, as new, changed, ended, unchanged or skipped."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Skipped:
    """A row that was left out, or a part of one.

    Attributes:
        file, line: where it stands; line 0 is the file as a whole.
        reason: one sentence that says what to do, in the reader's language.
    """

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class Change:
    """One field of a row before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One row that did something, by the name an organizer knows it under."""

    name: str
    changes: tuple[Change, ...] = ()


@dataclass
class Report:
    """Every row's fate.

    Attributes:
        kept: where somebody here had edited a field, so the file's new value was not taken.
        ended: terms that were closed.
    """

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    ended: list[Line] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many rows met each fate."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "ended": len(self.ended),
            "kept": len(self.kept),
            "unchanged": self.unchanged,
            "skipped": len(self.skipped),
        }

    def as_json(self, *, limit: int) -> dict[str, Any]:
        """The counts, and of each list the first `limit` entries: enough to read, little to keep."""
        lists = {"new": self.new, "changed": self.changed, "ended": self.ended, "kept": self.kept}
        shown = {name: [asdict(line) for line in lines[:limit]] for name, lines in lists.items()}
        return {**shown, "skipped": [asdict(row) for row in self.skipped[:limit]], "counts": self.counts()}
