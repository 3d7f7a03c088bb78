"""Read one row of a list by the columns that were settled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizing.people.import_models import PeopleImport
from organizing.people.imports.cells import clean_text, read_language, read_phone, read_zip, says_yes, split_name
from organizing.people.imports.row import RefusedRow, Row
from organizing.people.list_models import CustomField
from organizing.people.normalise import fold_name, normalise_email
from organizing.people.own_fields import clean_value
from organizing.people.refuse_sensitive import refuse_sensitive

LONGEST: Final = {"first_name": 200, "last_name": 200, "town": 120, "tag": 80, "external": 100}
# Action Network and NationBuilder write commas between tags, Reach semicolons, some write slashes between spaces.
BETWEEN_TAGS: Final = re.compile(r"[,;\n]| / ")
CACHED: Final = 50_000


class RowReader:
    """Reads the rows of one import; what is read often is kept, however long the list."""

    def __init__(self, batch: PeopleImport, *, own: Sequence[CustomField]) -> None:
        self.columns: dict[str, list[int]] = {}
        for number, field in batch.mapping.items():
            if field:
                self.columns.setdefault(field, []).append(int(number))
        self.headers: list[str] = batch.layout["headers"]
        self.width = len(self.headers)
        self.may_email = batch.may_email
        self.tags = tuple(batch.tag_names)
        self.tag_columns = [(number, clean_text(self.headers[number])) for number in self.columns.get("tag_if", [])]
        named = {f"custom:{field.key}": field for field in own}
        self.custom = [(at[0], _reader(named[name])) for name, at in self.columns.items() if name in named]
        self.external = [(at[0], name[9:]) for name, at in self.columns.items() if name.startswith("external:")]
        self.read_zip, self.read_phone = lru_cache(CACHED)(read_zip), read_phone
        self.split_tags = lru_cache(CACHED)(_split_tags)

    def read(self, line: int, cells: list[str]) -> Row:
        """Return what the row says.

        Raises:
            RefusedRow: it says nobody, or something that cannot be.
        """
        if len(cells) < self.width:
            cells = cells + [""] * (self.width - len(cells))
        elif len(cells) > self.width and any(map(str.strip, cells[self.width :])):
            raise RefusedRow(_("This row has more cells than there are headings."))
        row = Row(line, cells)
        self._read_name(row)
        self._read_contact(row)
        if not row.email_key and not (row.name_key and row.zip_code):
            raise RefusedRow(_("There is no e-mail, and no name with a ZIP code: nobody can be told by this row."))
        self._read_more(row)
        return row

    def _first(self, field: str, cells: list[str]) -> str:
        for number in self.columns.get(field, ()):
            text = clean_text(cells[number])
            if text:
                return text
        return ""

    def _read_name(self, row: Row) -> None:
        first, last = self._first("first_name", row.cells), self._first("last_name", row.cells)
        if not first and not last and "full_name" in self.columns:
            first, last = split_name(self._first("full_name", row.cells))
        if len(first) > LONGEST["first_name"] or len(last) > LONGEST["last_name"]:
            raise RefusedRow(_("A name has more than 200 letters."))
        row.first_name, row.last_name = first, last
        row.name_key, row.last_key = fold_name(first), fold_name(last)

    def _read_contact(self, row: Row) -> None:
        cells = row.cells
        row.email = self._first("email", cells)
        if row.email:
            try:
                row.email_key = normalise_email(row.email)
            except ValueError:
                raise RefusedRow(_("This is no e-mail address.")) from None
        for number in self.columns.get("zip_code", ()):
            row.zip_code = self.read_zip(cells[number])
            row.left_out += not row.zip_code and bool(cells[number].strip())
        phones = [cells[number] for number in self.columns.get("phone", ()) if cells[number]]
        row.phone = next(filter(None, map(self.read_phone, phones)), "")
        row.left_out += not row.phone and any(map(str.strip, phones))

    def _read_more(self, row: Row) -> None:
        cells = row.cells
        row.town = self._first("town", cells)
        if len(row.town) > LONGEST["town"]:
            raise RefusedRow(_("The town has more than 120 letters."))
        row.language = read_language(self._first("language", cells)) if "language" in self.columns else ""
        row.subscribed = self._read_subscribed(row) if row.email_key else ""
        row.tags = self._read_tags(cells)
        for number, key in self.external:
            value = clean_text(cells[number])[: LONGEST["external"]]
            if value:
                row.external_ids[key] = value
        for number, (key, read) in self.custom:
            value = read(cells[number])
            if isinstance(value, RefusedRow):
                raise RefusedRow(str(value))
            if value is not None:
                row.custom[key] = value

    def _read_subscribed(self, row: Row) -> str:
        """Who the list calls anything but subscribed gets no mail; else the basis of the whole list counts."""
        said = self._first("email_status", row.cells)
        if said and not says_yes(said):
            return "no"
        return "yes" if self.may_email else ""

    def _read_tags(self, cells: list[str]) -> tuple[str, ...]:
        tags = self.tags
        for number in self.columns.get("tags", ()):
            found = self.split_tags(cells[number])
            if isinstance(found, RefusedRow):
                raise RefusedRow(str(found))
            tags += found
        for number, name in self.tag_columns:
            if says_yes(cells[number]):
                tags += (name,)
        if any(len(tag) > LONGEST["tag"] for tag in tags):
            raise RefusedRow(_("A tag has more than 80 letters."))
        return tags


def _split_tags(cell: str) -> tuple[str, ...] | RefusedRow:
    """The tags of a cell; a refusal is returned, so that it is found but once."""
    tags = tuple(name for part in BETWEEN_TAGS.split(cell) if fold_name(name := clean_text(part)))
    try:
        return tuple(map(refuse_sensitive, tags))
    except ValidationError as error:
        return RefusedRow(_("%(field)s: %(reason)s") % {"field": _("Tags"), "reason": error.messages[0]})


def _reader(field: CustomField) -> tuple[str, Callable[[str], Any]]:
    """The field's key, and what reads its cells; a refusal is returned, so that it too is found but once."""

    @lru_cache(CACHED)
    def read(cell: str) -> Any:
        try:
            return clean_value(field, clean_text(cell))
        except ValidationError as error:
            return RefusedRow(_("%(field)s: %(reason)s") % {"field": field, "reason": error.messages[0]})

    return field.key, read
