"""What is wrong with a kit, one sentence each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, and the file it stands in. For whoever writes kits, in English."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
