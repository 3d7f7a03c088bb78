"""Whom a caller is offered, in which order, and who comes next. Kept in the address, in nobody's cookie."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from organizing.campaigns.models import Campaign, Target
from organizing.officials.models import Official
from organizing.places.locate import Place


@dataclass(frozen=True)
class CallQueue:
    """The offices to call.

    Attributes:
        current: the one on the screen; None when no office has a phone.
        done: ids of the officials already called.
    """

    targets: list[Target]
    current: Target | None
    done: frozenset[int]

    @property
    def official(self) -> Official | None:
        """Who holds the office on the screen."""
        return self.current.official if self.current else None


def build_queue(
    *, campaign: Campaign, place: Place, chosen: int | None, done: Collection[int], past: Collection[int] = ()
) -> CallQueue:
    """The campaign's deciders who have a phone: the caller's own district first, then the order organizers set.

    Those who already said yes come last; they are thanked, not pressed. An unknown `chosen` is ignored.
    """
    targets = sorted(reachable_deciders(campaign), key=lambda target: _rank(target, place))
    current = next((target for target in targets if target.official_id == chosen), None)
    if current is None:
        current = next((target for target in targets if target.official_id not in {*done, *past}), None)
    return CallQueue(targets=targets, current=current, done=frozenset(done))


def reachable_deciders(campaign: Campaign) -> list[Target]:
    """The campaign's deciders who have a phone, in the order organizers set."""
    deciders = Target.objects.filter(campaign=campaign).who_decide().in_order()
    return [target for target in deciders if target.official.phones]


def _rank(target: Target, place: Place) -> tuple[bool, bool]:
    """False sorts first; the sort keeps the organizers' order within a rank."""
    is_own = target.official.office.division.ocd_id in place.district_ids
    return target.agrees, not is_own
