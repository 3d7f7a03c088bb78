"""What the coach says of a page as it now is, what of it the group keeps, and what would stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.own_copy import read_own_copy, read_posture
from organizing.messaging.finding import Finding
from organizing.pages.coach.models import CoachKeep
from organizing.pages.coach.parts import kind_of, parts_of


@dataclass(frozen=True)
class Coaching:
    """What there is to say about one page.

    Attributes:
        stops: gaps, samples and unlawful asks: to be put right before it is published.
        advice: what somebody may keep, with a reason or without.
        kept: what somebody kept, with its answer.
    """

    stops: Sequence[Finding]
    advice: Sequence[Finding]
    kept: Sequence[tuple[Finding, CoachKeep]]

    @property
    def count(self) -> int:
        """How many want a look."""
        return len(self.stops) + len(self.advice)


def coach_page(page: Page, *, group: LocalGroup) -> Coaching:
    """Read a page, saved or not, in the group's scope."""
    findings = _read(page, group, read_posture(group))
    kept = {keep.mark: keep for keep in CoachKeep.objects.filter(page=page.pk)} if page.pk else {}
    return Coaching(
        stops=[one for one in findings if one.stops],
        advice=[one for one in findings if not one.stops and one.mark not in kept],
        kept=[(one, kept[one.mark]) for one in findings if not one.stops and one.mark in kept],
    )


def find_stops(page: Page, *, group: LocalGroup, posture: str) -> list[Finding]:
    """What has to be put right before this version of the page may be published.

    `posture` is the group's, as `read_posture` has it: who asks about many pages reads it once.
    """
    return [one for one in _read(page, group, posture) if one.stops]


def _read(page: Page, group: LocalGroup, posture: str) -> list[Finding]:
    language = page.locale.language_code.split("-")[0]
    return read_own_copy(parts_of(page), group=group, posture=posture, language=language, kind=kind_of(page))
