"""What one official said in public, as their page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from organizing.campaigns.plan_models import Commitment
from organizing.campaigns.words import stance_chip
from organizing.groups.moment import group_zone
from organizing.officials.models import Official
from organizing.people.timeline import Entry
from organizing.translated import in_language

# A commitment has a day and no hour.
NOON: Final = time(12)


def words_of_official(official: Official) -> Iterable[Entry]:
    """Each commitment with its source, on the day it was made."""
    for said in Commitment.objects.filter(official=official).select_related("target__campaign").order_by("-said_on"):
        yield Entry(
            at=datetime.combine(said.said_on, NOON, tzinfo=group_zone()),
            icon="openquote",
            title=str(said.target.campaign),
            chip=stance_chip(said),
            quote=in_language(said.quote),
            facts=(said.source,),
        )
