"""Reading a GeoJSON file of districts: its features one by one, each good or refused in words.

Format: RFC 7946. What maps are exported as in older ways is told by what to do about it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.intake.files import SourceFile
from organizing.intake.report import Skipped

# Every district of the largest state has some 10 MB in the Census Bureau's finest edition.
FILE_LIMIT: Final = 20_000_000
FEATURE_LIMIT: Final = 2_000


@dataclass(frozen=True)
class Feature:
    """One outline as the file has it.

    Attributes:
        number: its place in the file, from 1.
    """

    file: str
    number: int
    properties: dict[str, Any]
    geometry: Any


def read_features(file: SourceFile) -> Iterator[Feature | Skipped]:
    """Yield what the file holds. A file that is none of ours is one line that says why."""
    try:
        features = _features_of(_parse(file.data))
    except _NoMap as reason:
        yield Skipped(file.name, 0, str(reason))
        return
    for number, one in enumerate(features, start=1):
        if not isinstance(one, dict) or one.get("type") != "Feature":
            yield Skipped(file.name, number, _("This is no GeoJSON feature."))
            continue
        properties = one.get("properties")
        named = properties if isinstance(properties, dict) else {}
        yield Feature(file.name, number, {"id": one.get("id"), **named}, one.get("geometry"))


class _NoMap(ValueError):
    """The file holds no features; the message says what to do."""


def _parse(data: bytes) -> Any:
    if len(data) > FILE_LIMIT:
        limit = {"limit": FILE_LIMIT // 1_000_000}
        raise _NoMap(_("This is larger than %(limit)s MB. Simplify the outlines, or split the file.") % limit)
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        if data.startswith(b"PK"):
            raise _NoMap(_("This is an archive without a GeoJSON file. Export the map as GeoJSON.")) from error
        raise _NoMap(_("This is not a GeoJSON file, or it is cut off. Export the map as GeoJSON.")) from error


def _refuse_constant(word: str) -> Any:
    raise ValueError(word)


def _features_of(data: Any) -> list[Any]:
    kind = data.get("type") if isinstance(data, dict) else None
    if kind == "Feature":
        return [data]
    if kind == "Topology":
        raise _NoMap(_("This is a TopoJSON file. Export the map as GeoJSON."))
    features = data.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        raise _NoMap(_("This is JSON, but no GeoJSON collection of features. Export the map as GeoJSON."))
    if not features:
        raise _NoMap(_("The file holds no districts."))
    if len(features) > FEATURE_LIMIT:
        raise _NoMap(_("The file holds more than %(limit)s outlines. Split it.") % {"limit": f"{FEATURE_LIMIT:,}"})
    return features
