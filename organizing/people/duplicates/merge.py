"""Make two people one, so that it can be undone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from organizing.people.answers import Source
from organizing.people.bulk_jobs.clearing import keys_being_cleared
from organizing.people.consents import EVERYTHING, newest_email_consent, refuse_email
from organizing.people.duplicate_models import LookAlike, Merge
from organizing.people.duplicates.choose import COLUMNS, OWN
from organizing.people.duplicates.fold import links_to, repoint
from organizing.people.duplicates.journal import Journal
from organizing.people.models import Consent, Origin, Person
from organizing.people.refuse_phone import newest_phone_consent, refuse_phone
from organizing.registry import tell

ADDED: Final = "added"


class MergeRefused(Exception):
    """These two cannot be made one now. The message says why, and what to do."""


@transaction.atomic
def merge_people(*, kept: Person, dropped: Person, take: Collection[str], by: Any, now: datetime) -> Merge:
    """Move all that `dropped` did, said and got over to `kept`, and take `dropped` away; returns the merge.

    `take` names the choices of `read_choices` in which the dropped person's value stays. A no to e-mail holds for
    the address it was given by: where the kept address said no and the other one yes, no is written down anew. So
    does a no to calls for its number.
    Rows that would be there twice are folded into one. Called twice it refuses: one of them is gone.

    Raises:
        MergeRefused: one of them is gone, asked to be erased, or a third person has that address and name.
    """
    kept, dropped = _lock(kept, dropped)
    tell("people_merging", kept=kept, dropped=dropped)
    refusals = _refusals(dropped if "email" in take else kept)
    no_calls = _no_calls(dropped if "phone" in take else kept)
    journal = Journal()
    _part_look_alikes(kept, dropped, journal)
    for link in links_to(Person):
        if link.model is not LookAlike:
            repoint(link, start=dropped.pk, end=kept.pk, journal=journal)
    row = journal.remove(Person, dropped.pk)
    del journal.removed[Person._meta.db_table]
    values = _values(kept, dropped, take)
    _refuse_third(kept, values)
    journal.change(Person, kept.pk, values)
    kept.refresh_from_db()
    journal.moved.update(_say_no_again(kept, refusals, no_calls, now=now))
    tell("people_merged", kept=kept, journal=journal)
    return Merge.objects.create(
        group_id=kept.group_id,
        kept=kept,
        kept_before=journal.changed,
        dropped=row,
        moved=journal.moved,
        dropped_rows=journal.removed,
        merged_by=by,
        merged_at=now,
    )


def _lock(kept: Person, dropped: Person) -> tuple[Person, Person]:
    found = Person.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, dropped.pk]).order_by("pk")
    rows = {person.pk: person for person in found}
    if len(rows) < 2:
        raise MergeRefused(_("One of the two is no longer on your list: perhaps somebody was faster."))
    return rows[kept.pk], rows[dropped.pk]


def _refusals(owner: Person) -> list[Consent]:
    """What the owner of the address that stays said no to and never took back."""
    given = Consent.objects.filter(person=owner, purpose="email", confirmed_at__isnull=False)
    newest = given.order_by("topic", "-given_at", "-id").distinct("topic")
    return [consent for consent in newest if consent.answer == "no" and _still_no(owner, consent.topic)]


def _still_no(person: Person, topic: str) -> bool:
    standing = newest_email_consent(person=person, topic=topic)
    return standing is not None and standing.answer == "no"


def _no_calls(owner: Person) -> Consent | None:
    """The no of the owner of the number that stays, where it is what they said last."""
    newest = newest_phone_consent(owner)
    return newest if newest and newest.answer == "no" else None


def _say_no_again(
    kept: Person, refusals: list[Consent], no_calls: Consent | None, *, now: datetime
) -> dict[str, list[list[Any]]]:
    """Write down refusals that a yes from the other entry would outweigh; returns a note of the new rows."""
    added = []
    for consent in refusals:
        if _still_no(kept, consent.topic) and (consent.topic != EVERYTHING or _all_no(kept)):
            continue
        said = refuse_email(
            person=kept,
            topic=consent.topic,
            wording=consent.wording,
            language=consent.language,
            source=Source(page="merge"),
            now=now,
        )
        added.append(said.pk)
    if no_calls and not _no_calls(kept):
        said = refuse_phone(
            person=kept, wording=no_calls.wording, language=no_calls.language, source=Source(page="merge"), now=now
        )
        added.append(said.pk)
    return {f"{Consent._meta.db_table}.{ADDED}": [[None, kept.pk, added]]} if added else {}


def _all_no(person: Person) -> bool:
    newest = Consent.objects.filter(person=person, purpose="email", confirmed_at__isnull=False)
    last = newest.order_by("-given_at", "-id").first()
    return last is not None and last.answer == "no"


def _part_look_alikes(kept: Person, dropped: Person, journal: Journal) -> None:
    """Pairs with the dropped person go; one that somebody dismissed is dismissed for the kept person as well."""
    for pair in LookAlike.objects.filter(one=dropped) | LookAlike.objects.filter(other=dropped):
        third = pair.other_id if pair.one_id == dropped.pk else pair.one_id
        one, other = sorted((kept.pk, third))
        is_free = third != kept.pk and not LookAlike.objects.filter(one=one, other=other).exists()
        if pair.is_dismissed and is_free:
            journal.change(LookAlike, pair.pk, {"one_id": one, "other_id": other})
        else:
            journal.remove(LookAlike, pair.pk)


def _values(kept: Person, dropped: Person, take: Collection[str]) -> dict[str, Any]:
    """The columns of the one person they become."""
    values = {column: getattr(dropped, column) for key in COLUMNS if key in take for column in COLUMNS[key]}
    leaving = keys_being_cleared() if dropped.custom else set()
    custom = {key: value for key, value in dropped.custom.items() if key not in leaving}
    own = {key: value for key, value in custom.items() if key not in kept.custom or OWN + key in take}
    owner = dropped if "email" in take else kept
    is_same_mailbox = kept.email_key == dropped.email_key
    answered = [person.confirmed_at for person in (kept, dropped) if person.confirmed_at]
    # It tells of a mailbox, and so goes with the address.
    confirmed_at = min(answered, default=None) if is_same_mailbox else owner.confirmed_at
    return {
        **values,
        "custom": {**kept.custom, **own},
        "external_ids": {**dropped.external_ids, **kept.external_ids},
        "created_at": min(kept.created_at, dropped.created_at),
        "confirmed_at": confirmed_at,
        "origin": _origin(kept, dropped, is_known=confirmed_at is None and bool(answered)),
    }


def _origin(kept: Person, dropped: Person, *, is_known: bool) -> str:
    """Whoever one of their mailboxes answered for is not forgotten with the other's unconfirmed address."""
    origin = kept.origin if kept.origin != Origin.FORM else dropped.origin
    return Origin.HAND if origin == Origin.FORM and is_known else origin


def _refuse_third(kept: Person, values: dict[str, Any]) -> None:
    email_key, name_key = values.get("email_key", kept.email_key), values.get("name_key", kept.name_key)
    third = Person.objects.filter(email_key=email_key, name_key=name_key).exclude(pk=kept.pk)
    if email_key and third.exists():
        raise MergeRefused(_("A third person has this address and first name. Merge with that one first."))
