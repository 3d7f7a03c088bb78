"""The row of a division by its id."""

from __future__ import annotations

from organizing.places.models import Division
from organizing.places.ocd import name_of


def find_or_make_division(ocd_id: str) -> Division:
    """Return the division of that id, made under a name read from the id where this site has none.

    Safe to call twice and by many at once. All groups share it, so one that exists is not renamed.
    """
    division, _is_new = Division.objects.get_or_create(ocd_id=ocd_id, defaults={"name": name_of(ocd_id)[:200]})
    return division
