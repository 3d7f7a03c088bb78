"""Open States: a point to its state legislators, whose seats name its districts. Needs a key.

https://docs.openstates.org/api-v3/ (people.geo)
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizing.places.ocd import is_division_id
from organizing.places.remote.base import Finding, RemoteProvider


class OpenStates(RemoteProvider):
    """Asked with the point that another provider found; it never sees the address."""

    name = "openstates"
    label = _("Open States")
    url = "https://v3.openstates.org/people.geo"

    def query(self, *, address: str, known: Finding) -> dict[str, str] | None:
        """Ask for the point, if one is known and there is a key."""
        key = self.option("KEY")
        if known.point is None or not key:
            return None
        lon, lat = known.point
        return {"lat": f"{lat:.6f}", "lng": f"{lon:.6f}", "apikey": key}

    def read(self, answer: Any) -> Finding | None:
        """Take the districts of all who serve there."""
        ids = [str((one.get("current_role") or {}).get("division_id") or "") for one in answer["results"]]
        districts = tuple(dict.fromkeys(one for one in ids if is_division_id(one)))
        return Finding(division_ids=districts) if districts else None
