"""A group's own districts and ZIP codes as formats of the import screen: looked at first, then brought in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizing.groups.boundaries.upload import upload_boundaries
from organizing.groups.models import GroupBoundary, GroupZip, LocalGroup
from organizing.groups.zip_table.bring_in import import_zips
from organizing.intake.files import SourceFile
from organizing.intake.report import Report, Skipped
from organizing.officials.models import Office
from organizing.places.models import Division
from organizing.registry import Importer

Files = Iterable[SourceFile | Skipped]


def known_districts() -> list[Division]:
    """The districts that the group in scope has to do with: of its offices, its outlines and its ZIP table.

    And all that the site knows below the table's counties. Whole states and counties are no districts of their own.
    """
    of_offices = Q(pk__in=Office.objects.values("division"))
    drawn = Q(pk__in=GroupBoundary.objects.values("division"))
    listed = Q(pk__in=GroupZip.objects.filter(district__isnull=False).values("district"))
    inside = Q()
    for county_id in GroupZip.objects.values_list("county__ocd_id", flat=True).distinct():
        inside |= Q(ocd_id__startswith=f"{county_id}/")
    found = Division.objects.filter(of_offices | drawn | listed | inside)
    return [one for one in found if one.kind not in ("country", "state", "territory", "county", "parish", "borough")]


def _run_boundaries(*, group: LocalGroup, files: Files, today: date, checked_on: date | None = None) -> Report:
    return upload_boundaries(group=group, files=files, known=known_districts(), now=timezone.now())


def _run_zips(*, group: LocalGroup, files: Files, today: date, checked_on: date | None = None) -> Report:
    return import_zips(group=group, files=files, known=known_districts())


PLACE_IMPORTERS: Final[dict[str, Importer]] = {
    "zip_table": Importer(
        label=_("Your ZIP codes"),
        help=_("A table with the headings zip, town, county and district, saved as CSV."),
        run=_run_zips,
    ),
    "boundaries": Importer(
        label=_("Outlines of your districts"),
        help=_("A map of your districts as GeoJSON. Your county’s map office or elections office often offers one."),
        run=_run_boundaries,
    ),
}
