"""One person as a row of a list tells it, ready for the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class RefusedRow(ValueError):
    """The row does not go in; the message says why, and holds nothing of the row."""


@dataclass(slots=True)
class Row:
    """What a row says; "" is what it leaves open, and takes nothing from somebody known.

    Attributes:
        line: where it begins in the file.
        cells: as they came, for the file of refused rows.
        email_key, name_key, last_key: as `people/normalise.py` makes them.
        subscribed: `yes` or `no` where the list tells whether the person gets mail.
        custom, external_ids: by key; only what is filled.
        tags: names, as they stand.
        left_out: how many phones and ZIP codes were none.
        again: how many further rows of this person were read into it.
        text: what `write_line` makes of it, or "" while nobody has.
    """

    line: int
    cells: list[str]
    email: str = ""
    email_key: str = ""
    first_name: str = ""
    last_name: str = ""
    name_key: str = ""
    last_key: str = ""
    zip_code: str = ""
    town: str = ""
    phone: str = ""
    language: str = ""
    subscribed: str = ""
    custom: dict[str, Any] = field(default_factory=dict)
    external_ids: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    left_out: int = 0
    again: int = 0
    text: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Rows of one key are one person: a mailbox and a first name, or whole name and ZIP code without a mailbox."""
        if self.email_key:
            return (self.email_key, self.name_key)
        return ("", self.name_key, self.last_key, self.zip_code)
