"""From a looked-up place to the division row a person or action points at."""

from __future__ import annotations

from organizing.places.locate import Place
from organizing.places.models import Division


def find_division(place: Place) -> Division | None:
    """The smallest division known for the place that this site keeps a row of, or None."""
    if not place.division_id:
        return None
    return Division.objects.filter(ocd_id=place.division_id).first()
