"""Add more of a kind: officials from a list of names, one a line."""

from collections.abc import Iterable, Iterator
from datetime import date

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped
from organizing.officials.importing.rows import Item, OfficeRow, OfficialRow

COUNTY = "ocd-division/country:us/state:xx/county:larkmoor"


def read_names(files: Iterable[SourceFile | Skipped], today: date) -> Iterator[Item]:
    office = OfficeRow(
        division_id=COUNTY, key="trustee", values={"name": {"en": "Trustee"}, "lobbying_class": "legislative"}
    )
    for file in files:
        if isinstance(file, SourceFile):
            for line, name in enumerate(file.data.decode().splitlines(), start=1):
                yield OfficialRow(file=file.name, line=line, office=office, name=name)
