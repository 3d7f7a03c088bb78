"""Who stands on a paper line? Somebody we know, somebody new, and who else it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.read_name import match_name, read_name
from organizing.once import insert_once
from organizing.people.barred import Bar, find_barred
from organizing.people.models import Origin, Person
from organizing.people.normalise import fold_name, normalise_email
from organizing.places.locate import Place


@dataclass(frozen=True)
class Typed:
    """One line as it was typed, already checked.

    Attributes:
        email, phone: what stands in the sheet's column for news; at most one of them.
        wants_news, shows_name: the two boxes, ticked or not.
        problem: a key of `words.PROBLEMS`: the line makes no signature.
    """

    name: str = ""
    zip_code: str = ""
    email: str = ""
    phone: str = ""
    wants_news: bool = False
    shows_name: bool = False
    problem: str = ""


def find_or_make_signer(*, sheet: PaperSheet, typed: Typed, place: Place, now: datetime) -> Person:
    """Return the person of this mailbox and first name untouched, or a new one who came by paper.

    Whoever gives no mailbox is always new: a name alone is nobody's proof. A mailbox whose owner was erased is not
    kept: its signer is new, and has none. Safe to call by many at once.
    """
    email_key = normalise_email(typed.email) if typed.email else ""
    if email_key:
        known = match_name(typed.name, list(Person.objects.filter(email_key=email_key)))
        if known:
            return known
    is_kept = find_barred([email_key]).get(email_key) is not Bar.ERASED if email_key else True
    email, email_key = (typed.email, email_key) if is_kept else ("", "")
    first, last = read_name(typed.name)
    person = Person(
        group_id=sheet.group_id,
        email=email,
        email_key=email_key,
        first_name=first,
        last_name=last,
        name_key=fold_name(first),
        zip_code=place.zip_code,
        town=place.town,
        division=place.division,
        phone=typed.phone,
        language=sheet.language,
        origin=Origin.PAPER,
        created_at=now,
    )
    if insert_once(person):
        return person
    return Person.objects.get(email_key=email_key, name_key=person.name_key)


def drop_signer(person: Person | None) -> bool:
    """Forget somebody who is there only because of a line that does not hold; True if they were.

    Whoever was written to, noted about, tagged, confirmed or did anything else stays.
    """
    if person is None or person.origin != Origin.PAPER or person.confirmed_at or person.organizer_id:
        return False
    stands = person.actions.filter(withdrawn_at=None).exists()
    if stands or any(getattr(person, kind).exists() for kind in ("consents", "notes", "tags", "emails", "followups")):
        return False
    person.delete()
    return True


def look_alikes(sheet: PaperSheet, lines: list[PaperLine]) -> dict[int, list[PaperLine | None]]:
    """For each line, by its id, who else signed this petition under the same name and ZIP code or the same phone.

    None stands for somebody who signed online. Flagged, never merged: two neighbors may share a name. Two queries.
    """
    from organizing.actions.models import Action

    people = {line.pk: line.action.person for line in lines if line.action and line.action.person}
    names = {person.name_key for person in people.values()}
    if not names:
        return {}
    others = list(
        Action.objects.filter(ask_id=sheet.ask_id, person__name_key__in=names)
        .counted()
        .select_related("person", "paper_line__sheet")
    )
    found: dict[int, list[PaperLine | None]] = {}
    for pk, person in people.items():
        same = [one for one in others if one.person_id != person.pk and _is_alike(one.person, person)]
        if same:
            found[pk] = [getattr(one, "paper_line", None) for one in same]
    return found


def _is_alike(one: Person, other: Person) -> bool:
    if one.name_key != other.name_key:
        return False
    same_name = fold_name(one.last_name) == fold_name(other.last_name) and one.zip_code == other.zip_code
    return same_name or bool(one.phone and one.phone == other.phone)
