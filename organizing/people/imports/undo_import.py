"""Take back what an import did, the last batch first."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from organizing.people.import_models import ImportChange, ImportPiece, ImportRefusal, JobState, PeopleImport
from organizing.people.imports.claim import end_import, hold_import
from organizing.people.imports.lived_on import find_lived_on
from organizing.people.imports.pace import Pace
from organizing.people.imports.restore_values import restore_values
from organizing.people.imports.stage_rows import staging
from organizing.people.imports.write_rows import reference_of
from organizing.people.list_models import Tag
from organizing.people.named_in_segments import segments_naming

PEOPLE: Final = 2000
"""At most so many are removed in one transaction; every table that may hold something of them is asked."""

# Whom a later list brought too stays, whatever becomes of this one.
MET_LATER: Final = """
INSERT INTO import_met
SELECT DISTINCT person::bigint FROM organizing_importchange c, jsonb_object_keys(c.before) person
WHERE c.batch_id > %s
"""
CONSENTS: Final = "DELETE FROM organizing_consent WHERE person_id = ANY(%(people)s) AND reference = %(reference)s"
# A tag that somebody took off and put on again by hand is theirs.
TAGS: Final = "DELETE FROM organizing_persontag WHERE person_id = ANY(%(people)s) AND added_at = %(at)s"
MET_PEOPLES_TAGS: Final = """
DELETE FROM organizing_persontag x
USING (SELECT given.tag::bigint AS tag, person::bigint AS person
       FROM organizing_importchange c, jsonb_each(c.tagged) AS given (tag, people),
            jsonb_array_elements_text(given.people) person
       WHERE c.id = %(change)s) put
WHERE x.tag_id = put.tag AND x.person_id = put.person AND x.added_at = %(at)s
"""
LOOK_ALIKES: Final = "DELETE FROM organizing_lookalike WHERE one_id = ANY(%(people)s) OR other_id = ANY(%(people)s)"
REMOVE: Final = "DELETE FROM organizing_person WHERE id = ANY(%(people)s)"


def undo_list(batch: PeopleImport, *, worker: str) -> None:
    """Restore what was overwritten and not changed since; remove whom the import made and nothing else happened to.

    Who stays is counted, and keeps neither tag nor consent of this list. Goes on where it was broken off.

    Raises:
        Interrupted: it was stopped.
    """
    with staging():
        with connection.cursor() as cursor:
            cursor.execute(MET_LATER, [batch.pk])
        pace = Pace(most=PEOPLE)
        while _undo_timed(batch, pace, worker=worker):
            pass
        _finish(batch, worker=worker)


def _undo_timed(batch: PeopleImport, pace: Pace, *, worker: str) -> bool:
    people = pace.rows
    with pace.timed(people):
        return _undo_some(batch, people=people, worker=worker)


@transaction.atomic
def _undo_some(batch: PeopleImport, *, people: int, worker: str) -> bool:
    """Take back a part of the newest change that is left; False if there is none. The bar moves with every part."""
    held = hold_import(batch.pk, worker=worker)
    change = ImportChange.objects.filter(batch=held).order_by("-first_line").first()
    if change is None:
        return False
    some, rest = change.made[:people], change.made[people:]
    part = held.figures.get("part", 0)
    done = {"removed": _remove(held, some), "restored": 0}
    done["stayed"] = len(some) - done["removed"]
    if rest:
        change.made = rest
        change.save(update_fields=["made"])
        part += (1 - part) * len(some) / (len(some) + len(rest))
    else:
        done["restored"] = _restore(held, change)
        done["undone"], part = 1, 0
        change.delete()
    figures = {name: held.figures.get(name, 0) + count for name, count in done.items()}
    held.figures = {**held.figures, **figures, "part": part}
    held.save()
    return True


def _remove(batch: PeopleImport, people: list[int]) -> int:
    """Returns how many are gone; who was erased or merged meanwhile is gone as well."""
    values = {"people": people, "reference": reference_of(batch), "at": batch.started_at}
    _run(values, CONSENTS, TAGS)
    staying = find_lived_on(people)
    gone = [person for person in people if person not in staying]
    _run({"people": gone}, LOOK_ALIKES, REMOVE)
    return len(gone)


def _restore(batch: PeopleImport, change: ImportChange) -> int:
    people = [int(person) for person in change.before]
    values = {"people": people, "reference": reference_of(batch), "at": batch.started_at, "change": change.pk}
    _run(values, CONSENTS, MET_PEOPLES_TAGS)
    return restore_values(change)


def _run(values: dict[str, Any], *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


@transaction.atomic
def _finish(batch: PeopleImport, *, worker: str) -> None:
    held = hold_import(batch.pk, worker=worker)
    for tag in Tag.objects.filter(pk__in=held.figures.get("made_tags", []), carriers=None):
        if not segments_naming("tag", tag=tag.pk):
            tag.delete()
    ImportPiece.objects.filter(batch=held).only("pk").delete()
    ImportRefusal.objects.filter(batch=held).delete()
    end_import(held, state=JobState.UNDONE, undone_at=timezone.now())
