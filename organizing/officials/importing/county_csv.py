"""Read our own table of county boards and city councils, which no open data covers: docs/reference/officials-csv.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.intake.tables import TableRow, UnreadableTable, read_table
from organizing.officials.importing.csv_columns import WrongTable, name_columns, unknown_column_sentences
from organizing.officials.importing.csv_person import read_person
from organizing.officials.importing.csv_place import WrongPlace, read_district, read_place
from organizing.officials.importing.csv_titles import find_meaning, spanish_for
from organizing.officials.importing.rows import Item, OfficeRow, OfficialRow
from organizing.officials.models import Level, LobbyingClass, Power

NAME_LIMIT: Final = 200
TITLE_LIMIT: Final = 120
MOST_SEATS: Final = 100

_VACANT: Final = frozenset({"", "vacant", "vacante", "open seat", "-", "–", "n/a", "tbd"})
_CLASSES: Final = {
    "legislative": LobbyingClass.LEGISLATIVE,
    "legislativo": LobbyingClass.LEGISLATIVE,
    "executive": LobbyingClass.EXECUTIVE,
    "ejecutivo": LobbyingClass.EXECUTIVE,
}


def read_county_csv(files: Iterable[SourceFile | Skipped], today: date) -> Iterator[Item]:
    """Yield every row as an official, a vacant seat, or a sentence about what is wrong with it."""
    for file in files:
        if isinstance(file, Skipped):
            yield file
            continue
        try:
            for number, row in enumerate(read_table(file.data)):
                item = _read_row(file.name, row)
                if number == 0:
                    yield from (Skipped(file.name, 1, sentence) for sentence in unknown_column_sentences(row.cells))
                yield item
        except (UnreadableTable, WrongTable) as error:
            yield Skipped(file.name, 0, str(error))


def _read_row(file: str, row: TableRow) -> OfficialRow | Skipped:
    cells = name_columns(row.cells)
    values, wrong = read_person(cells)
    office, wrong_office = _read_office(cells)
    wrong = [*_wrong_row(row, cells), *wrong_office, *wrong]
    if wrong or office is None:
        return Skipped(file, row.line, " ".join(wrong))
    name = "" if cells["name"].casefold() in _VACANT else " ".join(cells["name"].split())
    return OfficialRow(
        file=file,
        line=row.line,
        office=office,
        name=name,
        source_id=f"csv:{cells['id']}"[:100] if cells.get("id") and name else "",
        seat=int(cells["seat"]) if cells.get("seat") else None,
        values=values,
    )


def _wrong_row(row: TableRow, cells: dict[str, str]) -> Iterator[str]:
    if row.surplus:
        sentence = _("This row has more cells than there are headings: put quotation marks around “%(cell)s”.")
        yield sentence % {"cell": row.surplus[0][:60]}
    if len(cells["name"]) > NAME_LIMIT or len(cells["office"]) > TITLE_LIMIT:
        yield _("A name has at most 200 characters, an office 120.")
    if any(unicodedata.category(letter) in ("Cc", "Cf") for letter in cells["name"] + cells["office"]):
        yield _("Write name and office on one line, without hidden characters.")
    seat = cells.get("seat", "")
    if seat and not (re.fullmatch(r"\d{1,3}", seat, re.ASCII) and 1 <= int(seat) <= MOST_SEATS):
        yield _("“%(seat)s” is not the number of a seat: write 1, 2, 3 and so on, or leave it empty.") % {"seat": seat}


def _read_office(cells: dict[str, str]) -> tuple[OfficeRow | None, list[str]]:
    """The office a row is about, or what is wrong with how the row tells it."""
    wrong: list[str] = []
    division_id = ""
    try:
        division_id = read_place(cells)
    except WrongPlace as error:
        wrong.append(str(error))
    title = " ".join(cells["office"].split())
    key = slugify(title)[:60]
    if not key:
        wrong.append(_("The office is missing: write its title, like Supervisor or Sheriff."))
    values = {"name": _names(cells, title), "level": str(_level(division_id)), **_meaning(cells, title, wrong)}
    if wrong:
        return None, wrong
    return OfficeRow(division_id=division_id, key=key, values=values), []


def _names(cells: dict[str, str], title: str) -> dict[str, str]:
    """The title with its district, in the languages we have it in."""
    kind, district = read_district(cells.get("district", ""))
    words = {"en": "Ward" if kind == "ward" else "District", "es": "distrito"}
    titles = {"en": title, "es": cells.get("office_es") or spanish_for(title)}
    suffix = {language: f", {word} {district}" if district else "" for language, word in words.items()}
    return {language: f"{text}{suffix[language]}" for language, text in titles.items() if text}


def _level(division_id: str) -> Level:
    if "/place:" in division_id:
        return Level.CITY
    return Level.COUNTY if division_id.count("/") > 2 else Level.STATE


def _meaning(cells: dict[str, str], title: str, wrong: list[str]) -> dict[str, Any]:
    """Class, powers and the line about what the office can do; what the table says goes before what the title tells."""
    meaning = find_meaning(title)
    given = cells.get("class", "").casefold()
    lobbying_class = _CLASSES.get(given) or (meaning.lobbying_class if meaning and not given else None)
    if lobbying_class is None and title:
        sentence = _(
            "Write legislative or executive in the column “class”: does a %(title)s vote on laws or carry them out?"
        )
        wrong.append(sentence % {"title": title})
    values: dict[str, Any] = {"lobbying_class": str(lobbying_class or "")}
    powers = _powers(cells.get("powers", ""), wrong)
    values["powers"] = powers or [str(power) for power in (meaning.powers if meaning else ())]
    role = {"en": cells.get("role", "")[:200], "es": cells.get("role_es", "")[:200]}
    if any(role.values()):
        values["role"] = {language: text for language, text in role.items() if text}
    return values


def _powers(cell: str, wrong: list[str]) -> list[str]:
    codes = [re.sub(r"[\s-]+", "_", word.strip().casefold()) for word in re.split("[;,]", cell) if word.strip()]
    unknown = [code for code in codes if code not in Power.values]
    if unknown:
        sentence = _("“%(power)s” is not a power. There are: %(powers)s.")
        wrong.append(sentence % {"power": unknown[0], "powers": ", ".join(Power.values)})
    return codes
