"""One person of openstates/people: who they are elsewhere, and how to reach them."""

from __future__ import annotations

from typing import Any, Final

from organizing.officials.importing.contacts import (
    Label,
    is_url,
    read_address,
    read_email,
    read_phone,
    read_url,
    town_of,
)
from organizing.officials.importing.yaml_files import objects_of, text_of

_LABELS: Final[dict[str, Label]] = {
    "capitol": {"en": "Capitol office", "es": "Oficina en el Capitolio"},
    "capitol-mail": {"en": "Capitol mail", "es": "Correo del Capitolio"},
    "district": {"en": "District office", "es": "Oficina de distrito"},
    "district-mail": {"en": "District mail", "es": "Correo del distrito"},
    "primary": {"en": "Main office", "es": "Oficina principal"},
}
# The house somebody lives in is nobody's business, even where a data set has it.
_LEFT_OUT: Final = frozenset({"home"})
_FORM_NOTES: Final = ("contact form", "webform")
_SERVICES: Final = ("twitter", "facebook", "youtube", "instagram")


def read_source_id(person: dict[str, Any]) -> str:
    """The person's id: for members of Congress the one that congress-legislators has too, so that both agree."""
    for other in objects_of(person, "other_identifiers"):
        if text_of(other, "scheme") == "bioguide" and text_of(other, "identifier"):
            return f"bioguide:{text_of(other, 'identifier')}"[:100]
    return text_of(person, "id")[:100]


def read_contacts(person: dict[str, Any]) -> dict[str, Any]:
    """Fields of Official, from the fields that today's files have."""
    email = text_of(person, "email")
    form = read_url(email) if is_url(email) else _form_among_links(person)
    offices = [one for one in objects_of(person, "offices") if text_of(one, "classification") not in _LEFT_OUT]
    links = [read_url(text_of(link, "url")) for link in objects_of(person, "links") if not _is_form(link)]
    sources = [read_url(text_of(source, "url")) for source in objects_of(person, "sources")]
    return {
        "party": ", ".join(filter(None, (text_of(one, "name") for one in _current_parties(person))))[:80],
        "email": "" if is_url(email) else _email_or_none(email),
        "contact_form_url": form,
        "website_url": next(filter(None, links), ""),
        "phones": [phone for one in offices if (phone := read_phone(text_of(one, "voice"), _label(one)))],
        "addresses": [address for one in offices if (address := _address(one))],
        "accounts": {name: account for name in _SERVICES if (account := text_of(person, "ids", name))},
        "source_url": next(filter(None, sources), ""),
    }


def _current_parties(person: dict[str, Any]) -> list[dict[str, Any]]:
    return [party for party in objects_of(person, "party") if not text_of(party, "end_date")]


def _email_or_none(email: str) -> str:
    try:
        return read_email(email)
    except ValueError:
        return ""


def _form_among_links(person: dict[str, Any]) -> str:
    forms = (read_url(text_of(link, "url")) for link in objects_of(person, "links") if _is_form(link))
    return next(filter(None, forms), "")


def _is_form(link: dict[str, Any]) -> bool:
    return text_of(link, "note").lower() in _FORM_NOTES


def _label(office: dict[str, Any]) -> Label:
    """`District office, Fresno`: with several of them, the town tells which."""
    kind = text_of(office, "classification")
    label = _LABELS.get(
        kind, {"en": text_of(office, "name") or kind.title(), "es": text_of(office, "name") or kind.title()}
    )
    town = town_of(text_of(office, "address")) if kind == "district" else ""
    return {language: f"{words}, {town}" if town else words for language, words in label.items()}


def _address(office: dict[str, Any]) -> dict[str, Any] | None:
    return read_address(text_of(office, "address"), _label(office), fax=text_of(office, "fax"))
