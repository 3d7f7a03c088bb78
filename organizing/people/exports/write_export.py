"""Write one export: freeze who is meant, then row by row into sealed pieces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import BigIntegerField, F, Func, Value
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from organizing.intake.chunks import in_chunks
from organizing.people.exports.columns import Column, export_columns
from organizing.people.exports.formats import FORMATS
from organizing.people.exports.lease import keep_piece, note_progress
from organizing.people.exports.presets import PRESETS, Preset
from organizing.people.exports.rows import Row, read_rows
from organizing.people.import_models import JobState, PeopleExport
from organizing.people.selection import NothingSelected, people_selected

CHUNK: Final = 2_000
# So many ids are noted, and read back, at a time.
FROZEN: Final = 20_000
KEPT: Final = timedelta(hours=24)
GONE: Final = gettext_noop("The segment is not there any more.")
TOO_LONG: Final = gettext_noop("An Excel sheet ends at 1,048,575 people. Ask for CSV, or for fewer people.")
NOBODY: Final = gettext_noop("Nobody is left to export.")


class CannotExport(Exception):
    """There is a reason in words, to be translated where it is shown."""


def write_export(export: PeopleExport) -> None:
    """Write the file of an export this worker holds. One that died halfway begins again, and so leaves no half file.

    Raises:
        CannotExport: the segment is gone, nobody is left, or the format does not take so many.
        LostExport: somebody else has it, or threw it away.
    """
    preset, form = PRESETS[export.preset], FORMATS[export.format]
    with transaction.atomic():
        note_progress(export, done=0, rows=0, people=[])
        export.pieces.all().delete()
    rows = _freeze(export, preset)
    if not rows:
        raise CannotExport(NOBODY)
    if form.limit is not None and rows >= form.limit:
        raise CannotExport(TOO_LONG)
    with override(_language_of(export)):
        for number, piece in enumerate(form.write(_rows(export, preset, rows), preset)):
            keep_piece(export, number, piece)
    now = timezone.now()
    # A selection may hold a name that was typed into the search; who left is noted without it.
    ended: dict[str, Any] = {"state": JobState.DONE, "selection": {}, "leased_until": None, "finished_at": now}
    note_progress(export, **ended, done=rows, expires_at=now + KEPT)


def _freeze(export: PeopleExport, preset: Preset) -> int:
    """Note who leaves with this file before any of them does; returns how many. Never all their ids in memory."""
    try:
        found = people_selected(export.selection).order_by("pk").values_list("pk", flat=True)
    except NothingSelected:
        raise CannotExport(GONE) from None
    rows = 0
    for part in in_chunks(found.iterator(chunk_size=FROZEN), FROZEN):
        ids = preset.whom(part)
        rows += len(ids)
        longer = Func(F("people"), Value(ids, output_field=ArrayField(BigIntegerField())), function="array_cat")
        note_progress(export, people=longer, rows=rows)
    return rows


def _frozen(export: PeopleExport, rows: int) -> Iterator[int]:
    """The ids that were noted, read back some thousands at a time."""
    row = PeopleExport.objects.filter(pk=export.pk)
    for start in range(0, rows, FROZEN):
        yield from row.values_list(f"people__{start}_{start + FROZEN}", flat=True).get()


def _rows(export: PeopleExport, preset: Preset, rows: int) -> Iterator[list[str]]:
    """The headings, then a row for each person."""
    all_columns = export_columns()
    columns = {name: all_columns[name] for name in export.columns if name in all_columns}
    yield [preset.headings.get(name) or str(column.label) for name, column in columns.items()]
    done = 0
    for chunk in in_chunks(_frozen(export, rows), CHUNK):
        for row in read_rows(chunk):
            yield [_cell(name, column, row, preset) for name, column in columns.items()]
        done += len(chunk)
        note_progress(export, done=done)


def _cell(name: str, column: Column, row: Row, preset: Preset) -> str:
    if name == "may_email":
        return preset.answers.get(row.may_email, row.may_email)
    return column.cell(row)


def _language_of(export: PeopleExport) -> str:
    """Headings are in the language its reader has the admin in."""
    profile = getattr(export.requested_by, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else "en"
