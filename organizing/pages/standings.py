"""Where each decider stands, in their own words and with the place to look them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Commitment


@dataclass(frozen=True)
class Standing:
    """One decider.

    Attributes:
        said: the newest thing that this official said in public and that puts them where they stand now; None
            where nothing public does.
    """

    target: Target
    said: Commitment | None


def read_standings(campaign: Campaign) -> list[Standing]:
    """The campaign's deciders in the organizers' order, each with its source: two queries.

    What a former holder of the seat said is not shown as the word of the one who sits there now.
    """
    targets = list(Target.objects.filter(campaign=campaign).who_decide().in_order())
    said = _newest(Commitment.objects.filter(target__in=targets).public())
    return [Standing(target=target, said=_still_true(target, said)) for target in targets]


def _newest(commitments: Iterable[Commitment]) -> dict[tuple[int, int | None], Commitment]:
    found: dict[tuple[int, int | None], Commitment] = {}
    for one in commitments:
        found.setdefault((one.target_id, one.official_id), one)
    return found


def _still_true(target: Target, said: dict[tuple[int, int | None], Commitment]) -> Commitment | None:
    """A quote beside another stance than its own would mislead: something newer is known that is not public."""
    one = said.get((target.pk, target.official_id))
    return one if one and one.stance == target.stance else None
