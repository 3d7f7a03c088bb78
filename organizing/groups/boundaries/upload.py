"""Bring in the outlines of districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.boundaries.geojson import Feature, read_features
from organizing.groups.boundaries.match import NoMatch, match_district
from organizing.groups.boundaries.outline import BadOutline, Outline, read_outline
from organizing.groups.models import GroupBoundary, LocalGroup
from organizing.intake.files import SourceFile
from organizing.intake.report import Change, Line, Report, Skipped
from organizing.places.models import Division


@dataclass(frozen=True)
class _Found:
    feature: Feature
    division: Division
    column: str
    outline: Outline


@transaction.atomic
def upload_boundaries(
    *, group: LocalGroup, files: Iterable[SourceFile | Skipped], known: Iterable[Division], now: datetime
) -> Report:
    """Keep each feature's outline as that of the district it is matched with, in place of an older one.

    `known` are the districts that names and numbers are compared with. Safe to call twice: the second call changes
    nothing. A feature that is bad, or of no known district, is reported by its number, and the good ones go in.
    Districts that the files do not speak of keep their outlines. Of two features for one district the first holds.
    """
    report, seen = Report(), dict[int, _Found]()
    for one in _read(files, list(known)):
        if isinstance(one, Skipped):
            report.skipped.append(one)
        elif earlier := seen.get(one.division.pk):
            report.skipped.append(_second(one, earlier))
        else:
            seen[one.division.pk] = one
    standing = {row.division_id: row for row in GroupBoundary.objects.filter(division__in=list(seen))}
    for found in seen.values():
        _store(group, found, standing.get(found.division.pk), report, now)
    return report


def _read(files: Iterable[SourceFile | Skipped], known: list[Division]) -> Iterator[_Found | Skipped]:
    for file in files:
        if isinstance(file, Skipped):
            yield file
            continue
        for feature in read_features(file):
            yield feature if isinstance(feature, Skipped) else _understand(feature, known)


def _understand(feature: Feature, known: list[Division]) -> _Found | Skipped:
    try:
        # The outline first: a bad one makes no division.
        outline = read_outline(feature.geometry)
        division, column = match_district(feature.properties, known=known)
    except (BadOutline, NoMatch) as reason:
        return Skipped(feature.file, feature.number, str(reason))
    return _Found(feature, division, column, outline)


def _second(found: _Found, earlier: _Found) -> Skipped:
    sentence = _(
        "%(district)s stood before, as number %(number)s of %(file)s, and that one was taken. A district of "
        "several parts must be one feature."
    )
    words = {"district": found.division, "number": earlier.feature.number, "file": earlier.feature.file}
    return Skipped(found.feature.file, found.feature.number, sentence % words)


def _store(group: LocalGroup, found: _Found, standing: GroupBoundary | None, report: Report, now: datetime) -> None:
    if standing is not None and standing.geometry == found.outline.geometry:
        report.unchanged += 1
        return
    west, south, east, north = found.outline.box
    values = {
        "geometry": found.outline.geometry,
        "west": west, "south": south, "east": east, "north": north,
        "uploaded_at": now,
    }  # fmt: skip
    GroupBoundary.objects.update_or_create(group=group, division=found.division, defaults=values)
    (report.changed if standing else report.new).append(_line(found))


def _line(found: _Found) -> Line:
    number = found.outline.points
    points = ngettext("%(number)s point", "%(number)s points", number) % {"number": f"{number:,}"}
    told = str(found.feature.properties[found.column])[:250]
    changes = [
        Change(_("known by"), "", f"{found.column}: {told}"),
        Change(_("outline"), "", points),
    ]
    if found.outline.is_repaired:
        changes.append(Change(_("repaired"), "", _("Its outline crossed itself. Look at it on a map.")))
    return Line(str(found.division), tuple(changes))
