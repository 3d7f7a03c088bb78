"""What the offices of states and of the country are called and can do, by the words open data has for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from organizing.officials.importing.rows import OfficeRow
from organizing.officials.models import Level, LobbyingClass, Power
from organizing.places.ocd import AT_LARGE, name_of, state_letters, state_name


@dataclass(frozen=True)
class Title:
    """One kind of office: its name in both languages, who it belongs to, and what it decides."""

    en: str
    es: str
    lobbying_class: LobbyingClass
    powers: tuple[Power, ...] = ()
    seats: int = 1


_MAKES_LAW: Final = (Power.STATE_BILL, Power.BUDGET)
_LEGISLATIVE: Final = LobbyingClass.LEGISLATIVE
_EXECUTIVE: Final = LobbyingClass.EXECUTIVE

FEDERAL: Final = {
    "upper": Title("U.S. Senator", "Senador/a de EE. UU.", _LEGISLATIVE, seats=2),
    "lower": Title("U.S. Representative", "Representante de EE. UU.", _LEGISLATIVE),
    "president": Title("President", "Presidente/a", _EXECUTIVE),
    "vice_president": Title("Vice President", "Vicepresidente/a", _EXECUTIVE),
}
STATE: Final = {
    "upper": Title("State Senator", "Senador/a estatal", _LEGISLATIVE, _MAKES_LAW),
    "lower": Title("State Representative", "Representante estatal", _LEGISLATIVE, _MAKES_LAW),
    "legislature": Title("State Legislator", "Legislador/a estatal", _LEGISLATIVE, _MAKES_LAW),
    "governor": Title("Governor", "Gobernador/a", _EXECUTIVE, (Power.STATE_BILL, Power.BUDGET)),
    "lt_governor": Title("Lieutenant Governor", "Vicegobernador/a", _EXECUTIVE),
    "attorney general": Title("Attorney General", "Fiscal general", _EXECUTIVE, (Power.LEGAL_OPINION,)),
    "secretary of state": Title("Secretary of State", "Secretario/a de Estado", _EXECUTIVE),
    "chief election officer": Title("Chief Election Officer", "Autoridad electoral", _EXECUTIVE),
    "treasurer": Title("Treasurer", "Tesorero/a", _EXECUTIVE),
    "auditor": Title("Auditor", "Auditor/a", _EXECUTIVE),
    "comptroller": Title("Comptroller", "Contralor/a", _EXECUTIVE),
}
LOCAL: Final = {
    "mayor": Title("Mayor", "Alcalde/sa", _EXECUTIVE),
    "council member": Title("Council Member", "Concejal", _LEGISLATIVE, (Power.ORDINANCE, Power.BUDGET)),
    "commissioner": Title("Commissioner", "Comisionado/a", _LEGISLATIVE, (Power.ORDINANCE, Power.BUDGET)),
    "assessor": Title("Assessor", "Tasador/a", _EXECUTIVE),
    "district attorney": Title("District Attorney", "Fiscal de distrito", _EXECUTIVE),
}
# Lower chambers whose members go by another name.
_ASSEMBLY: Final = Title("Assembly Member", "Asambleísta", _LEGISLATIVE, _MAKES_LAW)
_DELEGATE: Final = Title("Delegate", "Delegado/a", _LEGISLATIVE, _MAKES_LAW)
_LOWER: Final = {
    **dict.fromkeys(("ca", "nv", "ny", "wi"), _ASSEMBLY),
    **dict.fromkeys(("md", "va", "wv"), _DELEGATE),
    "nj": _ASSEMBLY,
}


def describe_office(*, division_id: str, role: str, level: Level) -> OfficeRow | None:
    """Describe the office behind a role's word in a division, or return None for a word we do not know.

    Two formats that mean the same seat get the same key.
    """
    title = _find_title(role, level, state_letters(division_id))
    if title is None:
        return None
    where = _where(division_id)
    values: dict[str, Any] = {
        "name": {language: f"{getattr(title, language)}{place}" for language, place in where.items()},
        "level": str(level),
        "lobbying_class": str(title.lobbying_class),
        "powers": [str(power) for power in title.powers],
    }
    return OfficeRow(
        division_id=division_id,
        key=_key(role, level),
        values=values,
        seats=title.seats,
    )


def _find_title(role: str, level: Level, state: str) -> Title | None:
    if level == Level.FEDERAL:
        return FEDERAL.get(role)
    if level == Level.STATE:
        return _LOWER.get(state, STATE["lower"]) if role == "lower" else STATE.get(role)
    return LOCAL.get(role)


def _key(role: str, level: Level) -> str:
    return f"us-{role}" if level == Level.FEDERAL else role.replace(" ", "-").replace("_", "-")


def _where(division_id: str) -> dict[str, str]:
    """What stands after the title: the state, or the district, so that the office is known from its name alone."""
    kind, _colon, value = division_id.rsplit("/", 1)[-1].partition(":")
    state = state_name(state_letters(division_id))
    number = value.replace("_", " ").title()
    if kind == "cd" and value == AT_LARGE:
        return {"en": f", {state} (at large)", "es": f", {state} (distrito único)"}
    if kind == "cd":
        return {"en": f", {state} district {number}", "es": f", distrito {number} de {state}"}
    if kind in ("sldu", "sldl", "council_district", "ward"):
        return {"en": f", District {number}", "es": f", distrito {number}"}
    if kind in ("state", "territory", "district"):
        return {"en": f", {state}", "es": f", {state}"}
    place = "" if kind == "country" else f", {name_of(division_id)}"
    return {"en": place, "es": place}
