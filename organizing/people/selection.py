"""Which people something is to be done with: some rows of the list, all that its filters find, or a segment.

A selection is plain JSON, so that a form can carry it and a job can keep it: `{"ids": [7, 9]}`,
`{"query": "tag=3&language=es"}` (the query string of the people list; "" is everybody) or `{"segment": 4}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from organizing.people.filters import filter_people
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.select import people_in

Selection = Mapping[str, Any]


class NothingSelected(ValueError):
    """No people are named, or what names them is not there any more."""


def people_selected(selection: Selection) -> QuerySet[Person]:
    """The people of a selection, unsorted, within the group in scope. Read anew at each call.

    Raises:
        NothingSelected: it is none of the three kinds, or the segment is gone.
    """
    if "ids" in selection:
        return Person.objects.filter(pk__in=[int(number) for number in selection["ids"]])
    if "query" in selection:
        return filter_people(QueryDict(str(selection["query"])))
    segment = Segment.objects.filter(pk=int(selection["segment"])).first() if "segment" in selection else None
    if segment is None:
        raise NothingSelected
    return people_in(segment)


def read_selection(data: QueryDict) -> dict[str, Any]:
    """Read what a form or address selects: `segment`, else `query`, else each of `people`.

    Raises:
        NothingSelected: none of them is there.
    """
    segments = _numbers(data, "segment")
    if segments:
        return {"segment": segments[0]}
    if "query" in data:
        return {"query": str(data["query"])}
    ids = _numbers(data, "people")
    if not ids:
        raise NothingSelected
    return {"ids": ids}


def selection_boxes(selection: Selection) -> list[tuple[str, Any]]:
    """What `read_selection` reads back, as (name, value) of hidden boxes."""
    if "ids" in selection:
        return [("people", number) for number in selection["ids"]]
    return list(selection.items())


def selection_query(selection: Selection) -> str:
    """The same as the query string of an address."""
    return urlencode(selection_boxes(selection))


def _numbers(data: QueryDict, name: str) -> list[int]:
    return [int(text) for text in map(str, data.getlist(name)) if text.isdecimal() and len(text) < 19]
