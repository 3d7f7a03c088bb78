"""The figures at the head of a campaign's page. Rooms above add theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from organizing.campaigns.models import Campaign, Stance, Target
from organizing.registry import Registry


@dataclass(frozen=True)
class Number:
    """One figure with its words.

    Attributes:
        of: what it is measured against, such as "of 3 needed".
        note: a sentence under it.
        goal: draws a bar of how far it is; 0 draws none.
        lines: what it is made of, one sentence each, folded away.
    """

    label: Any
    value: int
    of: Any = ""
    note: Any = ""
    goal: int = 0
    lines: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """How far it is, at most 100."""
        return min(100, self.value * 100 // self.goal) if self.goal else 0


# Filled by the Wagtail hook of this name; each function takes the campaign.
number_sources: Registry[Callable[[Campaign], Iterable[Number]]] = Registry("register_campaign_numbers")


def read_numbers(campaign: Campaign) -> list[Number]:
    """Every room's figures for one campaign, in the order they were registered."""
    return [number for source in number_sources.items().values() for number in source(campaign)]


def votes_in_numbers(campaign: Campaign) -> Iterable[Number]:
    """How many votes are promised, how many it takes, and how many may still be won."""
    if not campaign.votes_needed:
        return
    stances = list(Target.objects.filter(campaign=campaign, has_vote=True).values_list("stance", flat=True))
    promised = sum(stance == Stance.YES for stance in stances)
    open_ = sum(stance not in (Stance.YES, Stance.NO) for stance in stances)
    yield Number(
        label=_("Votes promised"),
        value=promised,
        of=_("of %(needed)s needed") % {"needed": campaign.votes_needed},
        goal=campaign.votes_needed,
        note=_("%(count)s have not decided yet.") % {"count": open_} if open_ else "",
    )
