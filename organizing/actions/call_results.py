"""Which office heard what, and from how many people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Q

from organizing.actions.models import Action
from organizing.campaigns.models import Campaign
from organizing.officials.models import Official

# Outcomes that somebody at the office heard, or will hear.
REACHED: Final = ("talked", "voicemail")
# A public figure names no smaller crowd than this.
PUBLIC_FLOOR: Final = 5


@dataclass(frozen=True)
class OfficeResult:
    """What came of the calls to one official.

    Each figure counts people, not reports: somebody we know counts once in it, however often they called, and who
    heard a yes and later a no is in both. A report without a name cannot be told from another and counts as one.

    Attributes:
        unnamed: how many of the reports carry no name.
    """

    official: Official
    people: int
    unnamed: int
    talked: int
    voicemail: int
    busy: int
    yes: int
    no: int
    unsaid: int


@dataclass(frozen=True)
class CallReach:
    """How far a campaign's calls have come.

    Attributes:
        people: who left a message or talked to somebody; reports without a name count one each.
        offices: how many offices they reached.
    """

    people: int
    offices: int

    @property
    def is_public(self) -> bool:
        """Whether there are enough to say so in public without pointing at anybody."""
        return self.people >= PUBLIC_FLOOR


def read_call_results(campaign: Campaign) -> list[OfficeResult]:
    """The calls by official, those most often called first: two queries. Takes back what was taken back."""
    rows = list(
        _calls(campaign)
        .values(official=F("details__official"))
        .annotate(
            people=_people(),
            unnamed=Count("id", filter=Q(person=None)),
            **{outcome: _people(details__outcome=outcome) for outcome in (*REACHED, "busy")},
            **{answer: _people(details__agrees=answer) for answer in ("yes", "no", "unsaid")},
        )
    )
    officials = Official.objects.select_related("office").in_bulk([row["official"] for row in rows])
    found = [
        OfficeResult(**{**row, "official": officials[row["official"]]}) for row in rows if row["official"] in officials
    ]
    return sorted(found, key=lambda result: (-result.people, result.official.pk))


def read_call_reach(campaign: Campaign) -> CallReach:
    """Who reached how many offices: one query."""
    reached = _calls(campaign).filter(details__outcome__in=REACHED)
    return CallReach(**reached.aggregate(people=_people(), offices=Count("details__official", distinct=True)))


def _calls(campaign: Campaign) -> Any:
    return Action.objects.filter(ask__campaign=campaign, ask__kind="call", details__has_key="official").counted()


def _people(**such: Any) -> Any:
    """Persons once each, and reports without one each on its own."""
    known, unnamed = Q(person__isnull=False, **such), Q(person=None, **such)
    return Count("person", distinct=True, filter=known) + Count("id", filter=unnamed)
