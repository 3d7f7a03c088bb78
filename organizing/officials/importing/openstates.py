"""Read the YAML folders of openstates/people (CC0): one file a person, lists of cities, vacancies.

Roles may stand in any order, the old ones first or last; a contact form may stand in the e-mail field;
`;` ends a line of an address; members of Congress have a made-up end. The repository's own description of
the format is older than its files, which this follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.officials.importing.openstates_person import read_contacts, read_source_id
from organizing.officials.importing.rows import Item, OfficeRow, OfficialRow, PlaceName
from organizing.officials.importing.titles import describe_office
from organizing.officials.importing.yaml_files import UnreadableYaml, date_of, load_yaml, objects_of, text_of
from organizing.officials.models import Level
from organizing.places.ocd import congress_id, is_division_id, is_state, slug_of, state_id

# What openstates writes where it does not know when a term in Congress ends.
MADE_UP_END: Final = date(2030, 1, 1)
NAME_LIMIT: Final = 200

_JURISDICTION = re.compile(r"ocd-jurisdiction/(country:us(?:/[a-z_]+:[\w.~-]+)*)/government")


def read_openstates(files: Iterable[SourceFile | Skipped], today: date) -> Iterator[Item]:
    """Yield every person's current office, ended ones for those who have none, and say what was left out."""
    for file in files:
        if isinstance(file, Skipped):
            yield file
            continue
        try:
            yield from _read_file(file, load_yaml(file.data), today)
        except UnreadableYaml as error:
            yield Skipped(file.name, 0, _("This is no YAML file: it cannot be read (%(why)s).") % {"why": error})


def _read_file(file: SourceFile, content: Any, today: date) -> Iterator[Item]:
    if isinstance(content, list):
        yield from _read_places(file, content)
    elif not isinstance(content, dict):
        yield Skipped(file.name, 0, _("This file holds no person."))
    elif text_of(content, "id").startswith("ocd-person/"):
        yield from _read_person(file, content, today)
    elif text_of(content, "id").startswith("ocd-organization/"):
        yield Skipped(file.name, 0, _("This is a committee; only people who hold an office are imported."))
    elif any(objects_of(content, state, "vacancies") for state in content if isinstance(state, str)):
        yield from _read_vacancies(file, content, today)
    else:
        yield Skipped(file.name, 0, _("This file holds no person."))


def _read_places(file: SourceFile, places: list[Any]) -> Iterator[Item]:
    """`municipalities.yml`: what the cities and counties are called."""
    for number, place in enumerate(places, start=1):
        division_id = _division_of(text_of(place, "id"))
        name = text_of(place, "name")
        if division_id and name:
            yield PlaceName(division_id, name[:NAME_LIMIT])
        else:
            yield Skipped(
                file.name, 0, _("Entry %(number)s is not a place with a name and an id.") % {"number": number}
            )


def _read_person(file: SourceFile, person: dict[str, Any], today: date) -> Iterator[Item]:
    name = text_of(person, "name")
    if not name or len(name) > NAME_LIMIT:
        yield Skipped(file.name, 0, _("This person has no name, or one of more than 200 characters."))
        return
    roles = objects_of(person, "roles")
    current = [role for role in roles if _is_current(role, today)]
    if not roles:
        yield Skipped(file.name, 0, _("%(name)s holds no office in this file.") % {"name": name})
    for role in current or _latest(roles):
        yield _as_row(file, person, role)


def _is_current(role: dict[str, Any], today: date) -> bool:
    """No end, or one that is still to come; and begun, where the file says when."""
    starts, ends = date_of(role, "start_date"), date_of(role, "end_date")
    return (starts is None or starts <= today) and (ends is None or ends >= today)


def _latest(roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The role that ended last: it closes the term we may still have open."""
    return sorted(roles, key=lambda role: date_of(role, "end_date") or date.min)[-1:]


def _as_row(file: SourceFile, person: dict[str, Any], role: dict[str, Any]) -> OfficialRow | Skipped:
    office = _office_of(role)
    if office is None:
        words = {"name": text_of(person, "name"), "role": text_of(role, "type"), "where": text_of(role, "jurisdiction")}
        return Skipped(file.name, 0, _("%(name)s is “%(role)s” of %(where)s: an office we do not know.") % words)
    ends_on = date_of(role, "end_date")
    values = {
        **read_contacts(person),
        "term_starts_on": date_of(role, "start_date"),
        "term_ends_on": None if ends_on == MADE_UP_END else ends_on,
    }
    return OfficialRow(
        file=file.name,
        line=0,
        office=office,
        name=text_of(person, "name"),
        source_id=read_source_id(person),
        values=values,
    )


def _office_of(role: dict[str, Any]) -> OfficeRow | None:
    base, kind, district = (
        _division_of(text_of(role, "jurisdiction")),
        text_of(role, "type"),
        text_of(role, "district"),
    )
    if not base:
        return None
    depth = base.count("/")
    if depth == 1:
        division_id, level = _congress_division(kind, district), Level.FEDERAL
    elif depth == 2:
        division_id, level = _state_division(base, kind, district), Level.STATE
    else:
        division_id = f"{base}/council_district:{slug_of(district)}" if district else base
        level = Level.CITY if "/place:" in base else Level.COUNTY
    return describe_office(division_id=division_id, role=kind, level=level) if is_division_id(division_id) else None


def _division_of(jurisdiction: str) -> str:
    found = _JURISDICTION.fullmatch(jurisdiction)
    return f"ocd-division/{found[1]}" if found else ""


def _congress_division(kind: str, district: str) -> str:
    """`CA-18` in the House, `California` in the Senate; no other office is in these folders."""
    if kind == "lower":
        letters, _dash, number = district.partition("-")
        return congress_id(letters, number) if is_state(letters) else ""
    letters = _letters_of(district)
    return state_id(letters) if kind == "upper" and letters else ""


def _letters_of(state: str) -> str:
    import us

    found = us.states.lookup(state, field="name")
    return str(found.abbr) if found else ""


def _state_division(base: str, kind: str, district: str) -> str:
    """A seat of a legislature is a district's; every other office is the whole state's.

    A district without a number is one at large: Washington's council, Puerto Rico's legislature.
    """
    if kind not in ("upper", "lower", "legislature") or slug_of(district) in ("0", "at-large", "at_large", "chairman"):
        return base
    if base.endswith("district:dc"):
        return f"{base}/ward:{slug_of(district.lower().removeprefix('ward '))}"
    return f"{base}/{'sldl' if kind == 'lower' else 'sldu'}:{slug_of(district)}"


def _read_vacancies(file: SourceFile, settings: dict[str, Any], today: date) -> Iterator[Item]:
    """`settings.yml`: seats of a state's legislature that nobody holds, and until when that is expected."""
    for state in settings:
        for vacancy in objects_of(settings, state, "vacancies"):
            until = date_of(vacancy, "vacant_until")
            where = {"state": str(state).upper(), "district": text_of(vacancy, "district"), "until": until}
            kind = text_of(vacancy, "chamber")
            if until and until < today:
                sentence = _("%(state)s, district %(district)s: this seat was vacant until %(until)s and is not now.")
                yield Skipped(file.name, 0, sentence % where)
                continue
            division_id = _state_division(state_id(str(state)), kind, text_of(vacancy, "district"))
            office = describe_office(division_id=division_id, role=kind, level=Level.STATE)
            if office is None or not is_division_id(division_id):
                yield Skipped(file.name, 0, _("%(state)s, district %(district)s: an office we do not know.") % where)
            else:
                yield OfficialRow(file=file.name, line=0, office=office, name="")
