"""Make one person two again, as they were."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from organizing.people.answers import Source
from organizing.people.consents import refuse_email
from organizing.people.duplicate_models import Merge
from organizing.people.duplicates.journal import read_row, write_columns, write_row
from organizing.people.duplicates.merge import ADDED
from organizing.people.models import Consent, Person
from organizing.people.refuse_phone import newest_phone_consent, refuse_phone
from organizing.registry import tell


class UndoRefused(Exception):
    """This merge cannot be undone now. The message says why, and what to do."""


@transaction.atomic
def undo_merge(*, merge: Merge, now: datetime) -> None:
    """Give the dropped person back with its number and all that was its own; nothing happened, as far as rows tell.

    What happened since stays with the kept person: new rows, and columns that somebody changed after the merge.
    A no to e-mail given since holds for both. Safe to call twice: the second call does nothing.

    Raises:
        UndoRefused: a later merge stands on this one, the details were forgotten, or the address is taken again.
    """
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    if merge.undone_at:
        return
    refuse_undo(merge)
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    _put_columns_back(merge.kept_before, tables)
    write_row(Person, merge.dropped)
    for table, rows in merge.dropped_rows.items():
        for row in rows:
            write_row(tables[table], row)
    _move_back(merge.moved, tables)
    _say_no_to_both(merge, now=now)
    tell("merge_undone", kept=merge.kept, merge=merge)
    merge.undone_at = now
    merge.kept_before, merge.dropped_rows, merge.moved = {}, {}, {}
    merge.dropped = {"id": merge.dropped["id"]}
    merge.save()


def refuse_undo(merge: Merge) -> None:
    """Tell whether this merge can be undone now.

    Raises:
        UndoRefused: it cannot.
    """
    if merge.kept is None or "group_id" not in merge.dropped:
        raise UndoRefused(_("It was too long ago: what the other entry held is forgotten."))
    if Merge.objects.filter(kept=merge.kept, pk__gt=merge.pk, undone_at=None).exists():
        raise UndoRefused(_("Another entry was merged into this person later. Undo that merge first."))
    key, name = merge.dropped["email_key"], merge.dropped["name_key"]
    taken = Person.objects.filter(email_key=key, name_key=name).exclude(pk=merge.kept.pk)
    if key and taken.exists():
        raise UndoRefused(_("Somebody new signed up under the same address and first name since. Merge with that one."))


def _put_columns_back(changed: dict[str, list[dict[str, Any]]], tables: dict[str, type[models.Model]]) -> None:
    """Newest change first; a column that says something else by now was changed by somebody and stays."""
    for table, entries in changed.items():
        for entry in reversed(entries):
            now = read_row(tables[table], entry["id"])
            mine = {name: was for name, was in entry["before"].items() if now and now[name] == entry["after"][name]}
            write_columns(tables[table], entry["id"], mine)


def _move_back(moved: dict[str, list[list[Any]]], tables: dict[str, type[models.Model]]) -> None:
    for place, moves in moved.items():
        table, _dot, column = place.partition(".")
        rows = tables[table]._base_manager
        for start, end, ids in moves:
            if column == ADDED:
                rows.filter(pk__in=ids).delete()
                continue
            field = next(field for field in tables[table]._meta.local_concrete_fields if field.column == column)
            rows.filter(pk__in=ids, **{field.attname: end}).update(**{field.attname: start})


def _say_no_to_both(merge: Merge, *, now: datetime) -> None:
    """Whoever said no through the kept entry since the merge said it for the other one's address as well."""
    other = Person.objects.get(pk=merge.dropped["id"])
    since = Consent.objects.filter(person=merge.kept, purpose="email", confirmed_at__gt=merge.merged_at)
    for consent in since.order_by("topic", "-given_at", "-id").distinct("topic"):
        if consent.answer == "no":
            refuse_email(
                person=other,
                topic=consent.topic,
                wording=consent.wording,
                language=consent.language,
                source=Source(page="merge"),
                now=now,
            )
    newest = newest_phone_consent(merge.kept) if merge.kept else None
    if newest and newest.answer == "no" and newest.given_at > merge.merged_at:
        refuse_phone(
            person=other, wording=newest.wording, language=newest.language, source=Source(page="merge"), now=now
        )
