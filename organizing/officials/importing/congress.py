"""Read the YAML files of unitedstates/congress-legislators (CC0): members, their district offices, their accounts.

The files are told apart by what they hold, not by name, and joined by Bioguide id. A member's last term that
has begun is the current one; district 0 is a state's only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.officials.importing.contacts import Label, read_address, read_phone, read_url
from organizing.officials.importing.rows import Item, OfficeRow, OfficialRow
from organizing.officials.importing.titles import describe_office
from organizing.officials.importing.yaml_files import UnreadableYaml, date_of, load_yaml, objects_of, text_of
from organizing.officials.models import Level
from organizing.places.ocd import COUNTRY, congress_id, is_state, state_id

_WASHINGTON: Final[Label] = {"en": "Washington office", "es": "Oficina en Washington"}
_SERVICES: Final = ("twitter", "facebook", "youtube", "instagram")
_ROLES: Final = {"sen": "upper", "rep": "lower", "prez": "president", "viceprez": "vice_president"}

Entry = tuple[SourceFile, dict[str, Any]]


def read_congress(files: Iterable[SourceFile | Skipped], today: date) -> Iterator[Item]:
    """Yield every member's current term with all offices, and say what was left out."""
    members: dict[str, Entry] = {}
    offices: dict[str, Entry] = {}
    accounts: dict[str, Entry] = {}
    for file in files:
        if isinstance(file, Skipped):
            yield file
        else:
            yield from _sort(file, members, offices, accounts)
    for key, (file, member) in members.items():
        extra = offices.pop(key, None), accounts.pop(key, None)
        yield _read_member(file, key, member, extra, today)
    for key, (file, _entry) in [*offices.items(), *accounts.items()]:
        sentence = _("%(id)s is in none of the files of members, so their offices and accounts were left out.")
        yield Skipped(file.name, 0, sentence % {"id": key})


def _sort(
    file: SourceFile, members: dict[str, Entry], offices: dict[str, Entry], accounts: dict[str, Entry]
) -> Iterator[Skipped]:
    """Put a file's entries where they belong; yield those that belong nowhere."""
    try:
        content = load_yaml(file.data)
    except UnreadableYaml as error:
        yield Skipped(file.name, 0, _("This is no YAML file: it cannot be read (%(why)s).") % {"why": error})
        return
    if not isinstance(content, list):
        yield Skipped(file.name, 0, _("This file is no list of members of Congress."))
        return
    for number, entry in enumerate(content, start=1):
        key = _key_of(entry)
        shelf = next(
            (s for name, s in (("terms", members), ("offices", offices), ("social", accounts)) if _has(entry, name)),
            None,
        )
        if not key or shelf is None:
            sentence = _("Entry %(number)s is not a member of Congress; committees and the like are left out.")
            yield Skipped(file.name, 0, sentence % {"number": number})
        elif shelf.setdefault(key, (file, entry))[1] is not entry:
            yield Skipped(file.name, 0, _("%(id)s stood before; that entry was taken.") % {"id": key})


def _has(entry: Any, name: str) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get(name), list | dict)


def _key_of(entry: Any) -> str:
    """Presidents before 1900 have no Bioguide id; whoever serves today has one, or a GovTrack id at least."""
    bioguide, govtrack = text_of(entry, "id", "bioguide"), text_of(entry, "id", "govtrack")
    return f"bioguide:{bioguide}"[:100] if bioguide else f"govtrack:{govtrack}"[:100] if govtrack else ""


def _read_member(
    file: SourceFile, key: str, member: dict[str, Any], extra: tuple[Entry | None, Entry | None], today: date
) -> OfficialRow | Skipped:
    name = _name_of(member)
    terms = [term for term in objects_of(member, "terms") if (date_of(term, "start") or date.max) <= today]
    if not name or not terms:
        return Skipped(file.name, 0, _("%(id)s has no name, or no term that has begun.") % {"id": name or key})
    term = max(terms, key=lambda one: date_of(one, "start") or date.min)
    office = _office_of(term)
    if office is None:
        return Skipped(file.name, 0, _("%(name)s’s last term is in an office we do not know.") % {"name": name})
    values = {
        **_read_term(term),
        "phones": _phones(term, extra[0]),
        "addresses": _addresses(term, extra[0]),
        "accounts": _accounts(extra[1]),
    }
    return OfficialRow(file=file.name, line=0, office=office, name=name, source_id=key, values=values)


def _name_of(member: dict[str, Any]) -> str:
    parts = (text_of(member, "name", part) for part in ("first", "last", "suffix"))
    return (text_of(member, "name", "official_full") or " ".join(filter(None, parts)))[:200]


def _office_of(term: dict[str, Any]) -> OfficeRow | None:
    role, letters = _ROLES.get(text_of(term, "type"), ""), text_of(term, "state")
    if role in ("upper", "lower"):
        if not is_state(letters):
            return None
        division_id = congress_id(letters, text_of(term, "district")) if role == "lower" else state_id(letters)
    else:
        division_id = COUNTRY
    return describe_office(division_id=division_id, role=role, level=Level.FEDERAL)


def _read_term(term: dict[str, Any]) -> dict[str, Any]:
    website = read_url(text_of(term, "url"))
    return {
        "party": text_of(term, "party")[:80],
        "contact_form_url": read_url(text_of(term, "contact_form")),
        "website_url": website,
        "source_url": website,
        "term_starts_on": date_of(term, "start"),
        "term_ends_on": date_of(term, "end"),
    }


def _district_offices(entry: Entry | None) -> list[tuple[dict[str, Any], Label]]:
    offices = objects_of(entry[1], "offices") if entry else []
    return [
        (one, {"en": f"District office, {text_of(one, 'city')}", "es": f"Oficina de distrito, {text_of(one, 'city')}"})
        for one in offices
    ]


def _phones(term: dict[str, Any], entry: Entry | None) -> list[dict[str, Any]]:
    numbers = [(text_of(term, "phone"), _WASHINGTON)]
    numbers += [(text_of(one, "phone"), label) for one, label in _district_offices(entry)]
    return [phone for number, label in numbers if (phone := read_phone(number, label))]


def _addresses(term: dict[str, Any], entry: Entry | None) -> list[dict[str, Any]]:
    found = [read_address(text_of(term, "address"), _WASHINGTON, fax=text_of(term, "fax"))]
    for one, label in _district_offices(entry):
        street = ", ".join(filter(None, (text_of(one, "address"), text_of(one, "suite"))))
        town = f"{text_of(one, 'city')}, {text_of(one, 'state')} {text_of(one, 'zip')}".strip(" ,")
        lines = ";".join(filter(None, (text_of(one, "building"), street, town)))
        found.append(read_address(lines, label, fax=text_of(one, "fax")))
    return [address for address in found if address]


def _accounts(entry: Entry | None) -> dict[str, str]:
    return {name: account for name in _SERVICES if entry and (account := text_of(entry[1], "social", name))}
