"""What the coach says of a page as it now is, what of it the group keeps, and what would stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Page

from organizing.groups.models import LocalGroup
from organizing.groups.own_words import is_own
from organizing.groups.posture_models import StatePosture
from organizing.messaging.finding import Finding
from organizing.messaging.read_copy import read_parts
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


def read_posture(group: LocalGroup) -> str:
    """What the state's law allows the group, "" while nobody has said it. Runs in the group's scope; one query."""
    return StatePosture.objects.filter(group=group).values_list("posture", flat=True).first() or ""


def _read(page: Page, group: LocalGroup, posture: str) -> list[Finding]:
    """A sample group's invented facts are in order on its own site; so is everywhere what a group is called."""
    findings = read_parts(
        parts_of(page),
        language=page.locale.language_code.split("-")[0],
        kind=kind_of(page),
        posture=posture,
        skip={"sample"} if group.is_sample else (),
        say_in=(get_language() or "en").split("-")[0],
    )
    return [one for one in findings if one.rule != "sample" or not is_own(one.words, group)]
