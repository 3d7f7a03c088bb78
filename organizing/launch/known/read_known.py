"""The facts and the state's law of the group in scope, as the kit's filling takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from organizing.groups.fact_models import GroupFact
from organizing.groups.posture_models import Posture, StatePosture
from organizing.kits.values import Fact


@dataclass(frozen=True)
class Known:
    """Everything that decides what a kit's pages say."""

    posture: str
    facts: dict[str, Fact]

    def with_fact(self, key: str, fact: Fact) -> Known:
        """The same and one fact more, or another in its place."""
        return replace(self, facts={**self.facts, key: fact})


def read_known() -> Known:
    """What is kept now. Two queries."""
    law = StatePosture.objects.first()
    facts = {
        row.key: Fact(
            value=row.value,
            source=row.source,
            source_url=row.source_url,
            source_date=row.source_date,
            is_sample=row.is_sample,
        )
        for row in GroupFact.objects.all()
    }
    return Known(posture=law.posture if law else Posture.LOCAL_CHOICE, facts=facts)
