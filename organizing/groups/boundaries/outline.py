"""From a feature's geometry to an outline that points can be looked up in, repaired or refused in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

# South of here lie no districts; a latitude that says so is a longitude.
SOUTHMOST: Final = -60.0
# Two ways of repairing that differ by more than this share of the area leave open what is inside.
TOLERANCE: Final = 0.01


class BadOutline(ValueError):
    """No district can be read from it; the message says why and what to do."""


@dataclass(frozen=True)
class Outline:
    """One district's land.

    Attributes:
        geometry: a GeoJSON Polygon or MultiPolygon with longitude first.
        box: west, south, east and north of it.
        points: how many points draw it.
        is_repaired: it crossed itself, and was put right.
    """

    geometry: dict[str, Any]
    box: tuple[float, float, float, float]
    points: int
    is_repaired: bool


def read_outline(geometry: Any) -> Outline:
    """Read and check one geometry.

    Raises:
        BadOutline: with a sentence for the organizer.
    """
    if not isinstance(geometry, dict):
        raise BadOutline(_("It has no outline."))
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadOutline(
            _("It is a %(kind)s. A district is a Polygon or a MultiPolygon.") % {"kind": str(geometry.get("type"))[:40]}
        )
    drawn = _draw(geometry)
    _check_degrees(drawn)
    sound = drawn if shapely.is_valid(drawn) else _repair(drawn)
    return Outline(
        geometry=_as_json(sound),
        box=sound.bounds,
        points=int(shapely.get_num_coordinates(sound)),
        is_repaired=sound is not drawn,
    )


def _draw(geometry: dict[str, Any]) -> BaseGeometry:
    try:
        drawn = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, shapely.GEOSException) as error:
        sentence = _("Its outline cannot be read: each ring needs at least four points of two numbers.")
        raise BadOutline(sentence) from error
    if not isinstance(drawn, (Polygon, MultiPolygon)) or drawn.is_empty:
        raise BadOutline(_("It has no outline."))
    return drawn


def _check_degrees(drawn: BaseGeometry) -> None:
    west, south, east, north = drawn.bounds
    if not all(map(math.isfinite, (west, south, east, north))):
        raise BadOutline(_("Its outline cannot be read: each ring needs at least four points of two numbers."))
    if max(abs(south), abs(north)) <= 180 and max(abs(west), abs(east)) <= 90 and south < SOUTHMOST:
        raise BadOutline(_("Latitude and longitude seem to be swapped. GeoJSON has the longitude first."))
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise BadOutline(_("Its numbers are no degrees. Export the map in WGS 84 (EPSG:4326)."))


def _repair(drawn: BaseGeometry) -> BaseGeometry:
    """Untangle an outline that crosses itself, where both ways of doing so come to the same land."""
    by_lines = _land_of(shapely.make_valid(drawn, method="linework"))
    by_rings = _land_of(shapely.make_valid(drawn, method="structure", keep_collapsed=False))
    if by_lines.is_empty or by_rings.is_empty:
        raise BadOutline(_("Its outline holds no land."))
    differing = by_lines.symmetric_difference(by_rings).area
    if differing > TOLERANCE * by_lines.area:
        raise BadOutline(_("Its outline crosses itself so that inside and outside cannot be told. Draw it anew."))
    return by_lines


def _land_of(repaired: BaseGeometry) -> BaseGeometry:
    """The polygons of what a repair left; lines and points are crumbs."""
    parts = [one for one in shapely.get_parts(repaired) if isinstance(one, Polygon)]
    inner = [one for many in shapely.get_parts(repaired) if isinstance(many, MultiPolygon) for one in many.geoms]
    land: BaseGeometry = shapely.union_all([*parts, *inner])
    return land


def _as_json(drawn: BaseGeometry) -> dict[str, Any]:
    """As plain JSON: lists, as the database gives them back."""
    plain = mapping(drawn)
    return {"type": plain["type"], "coordinates": _as_lists(plain["coordinates"])}


def _as_lists(parts: Any) -> Any:
    return [_as_lists(one) for one in parts] if isinstance(parts, (list, tuple)) else parts
