"""Keep what a group knows of its county, each fact with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup


class Known(Protocol):
    """A fact as rooms above have it."""

    @property
    def value(self) -> dict[str, str]:
        """By language."""

    @property
    def source(self) -> str:
        """Where it comes from."""

    @property
    def source_url(self) -> str:
        """A link to that."""

    @property
    def source_date(self) -> date | None:
        """Of which day it is."""

    @property
    def is_sample(self) -> bool:
        """Is it invented?"""


def keep_facts(*, group: LocalGroup, facts: Mapping[str, Known], by: Any, now: datetime) -> None:
    """Write each fact down by its key, in the place of the one before. Safe to call twice. Runs in the group's scope.

    A fact that is not among them stays.
    """
    for key, fact in facts.items():
        GroupFact.objects.update_or_create(
            group=group,
            key=key,
            defaults={
                "value": dict(fact.value),
                "source": fact.source,
                "source_url": fact.source_url,
                "source_date": fact.source_date,
                "is_sample": fact.is_sample,
                "changed_at": now,
                "changed_by": by,
            },
        )
