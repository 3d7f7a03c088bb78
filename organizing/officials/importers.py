"""The formats this package can bring in. A plugin adds one by the hook `register_importers` and `make_importer`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from organizing.groups.models import LocalGroup
from organizing.intake.dry_run import leaving_nothing
from organizing.intake.files import SourceFile
from organizing.intake.report import Report, Skipped
from organizing.officials.import_officials import import_officials
from organizing.officials.importing.congress import read_congress
from organizing.officials.importing.county_csv import read_county_csv
from organizing.officials.importing.openstates import read_openstates
from organizing.officials.importing.rows import Item
from organizing.officials.place_imports import PLACE_IMPORTERS
from organizing.officials.upsert import Edition
from organizing.places.import_divisions import import_divisions
from organizing.registry import Importer, importers

Files = Iterable[SourceFile | Skipped]
Reader = Callable[[Files, date], Iterator[Item]]


def make_importer(source: str, *, label: Any, help_text: Any, read: Reader) -> Importer:
    """Make an importer of officials from a reader; `source` is the name its values are remembered under."""

    def run(*, group: LocalGroup, files: Files, today: date, checked_on: date | None = None) -> Report:
        edition = Edition(source=source, today=today, checked_on=checked_on)
        return import_officials(group=group, items=read(files, today), edition=edition)

    return Importer(label=label, help=help_text, run=run)


def preview_import(
    format_name: str, *, group: LocalGroup, files: Files, today: date, checked_on: date | None = None
) -> Report:
    """Report what bringing these files in would do, and do nothing.

    Raises:
        LookupError: there is no such format.
    """
    with leaving_nothing():
        return run_import(format_name, group=group, files=files, today=today, checked_on=checked_on)


def run_import(
    format_name: str, *, group: LocalGroup, files: Files, today: date, checked_on: date | None = None
) -> Report:
    """Bring these files in. Safe to call twice: the second call changes nothing.

    Raises:
        LookupError: there is no such format.
    """
    importer = importers.get(format_name)
    report: Report = importer.run(group=group, files=files, today=today, checked_on=checked_on)
    return report


def _run_divisions(*, group: LocalGroup, files: Files, today: date, checked_on: date | None = None) -> Report:
    return import_divisions(files)


OURS: Final = {
    "county_csv": make_importer(
        "county_csv",
        label=_("County board or city council (our table)"),
        help_text=_("A table you keep in a spreadsheet, saved as CSV. The sample has all headings."),
        read=read_county_csv,
    ),
    "openstates": make_importer(
        "openstates",
        label=_("State officials and mayors (Open States)"),
        help_text=_("Files from the folder “data” of openstates/people on GitHub, for one state as a zip file."),
        read=read_openstates,
    ),
    "congress": make_importer(
        "congress",
        label=_("Members of Congress (congress-legislators)"),
        help_text=_("legislators-current.yaml and, for phones near you, legislators-district-offices.yaml."),
        read=read_congress,
    ),
    "divisions": Importer(
        label=_("Places and districts (Open Civic Data)"),
        help=_("CSV lists of division ids. All groups of this site share them."),
        run=_run_divisions,
        is_shared=True,
    ),
    **PLACE_IMPORTERS,
}


def register() -> None:
    """Add our own formats."""
    for name, importer in OURS.items():
        importers.add(name, importer)
