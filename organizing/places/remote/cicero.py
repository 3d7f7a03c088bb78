"""Cicero, by Melissa: an address to its officials down to county and city. Commercial; one credit a call.

https://app.cicerodata.com/docs/
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizing.places.ocd import is_division_id
from organizing.places.remote.base import Finding, RemoteProvider, WrongAnswer, read_point


class Cicero(RemoteProvider):
    """Knows county boards and city councils too. Asked with the point where one is known, else with the address."""

    name = "cicero"
    label = _("Cicero, a company that knows voting districts")
    url = "https://app.cicerodata.com/v3.1/official"

    def query(self, *, address: str, known: Finding) -> dict[str, str] | None:
        """Ask for the point or the address, if there is a key."""
        key = self.option("KEY")
        if not key:
            return None
        where = {"search_loc": address}
        if known.point is not None:
            where = {"lat": f"{known.point[1]:.6f}", "lon": f"{known.point[0]:.6f}"}
        return {"key": key, "format": "json", "max": "200", **where}

    def read(self, answer: Any) -> Finding | None:
        """Take the districts of all the officials of the one place found."""
        response = answer["response"]
        if response.get("errors"):
            raise WrongAnswer("errors")
        candidates = response["results"]["candidates"]
        if len(candidates) != 1:
            return None
        [place] = candidates
        ids = [str(one["office"]["district"].get("ocd_id") or "") for one in place["officials"]]
        point = read_point(place["x"], place["y"]) if {"x", "y"} <= place.keys() else None
        return Finding(point=point, division_ids=tuple(dict.fromkeys(one for one in ids if is_division_id(one))))
