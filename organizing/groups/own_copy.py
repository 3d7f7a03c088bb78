"""The coach, as it reads what one group wrote."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import get_language

from organizing.groups.models import LocalGroup
from organizing.groups.own_words import is_own
from organizing.groups.posture_models import StatePosture
from organizing.messaging.copy import Part
from organizing.messaging.finding import Finding
from organizing.messaging.read_copy import read_parts


def read_posture(group: LocalGroup) -> str:
    """What the state's law allows the group, "" while nobody has said it. Runs in the group's scope; one query."""
    return StatePosture.objects.filter(group=group).values_list("posture", flat=True).first() or ""


def read_own_copy(
    parts: Sequence[Part],
    *,
    group: LocalGroup,
    posture: str,
    language: str,
    kind: str,
    fields: Collection[str] = (),
    skip: Collection[str] = (),
) -> list[Finding]:
    """What the coach has to say about a text of the group's, explained in the language of whoever reads it now.

    A sample group's invented facts are in order in its own words; so is everywhere what a group is called. Asks no
    database: `posture` is the group's, as `read_posture` has it. For the rest see `read_parts`.
    """
    findings = read_parts(
        parts,
        language=language,
        kind=kind,
        posture=posture,
        fields=fields,
        skip={*skip, "sample"} if group.is_sample else skip,
        say_in=(get_language() or language).split("-")[0],
    )
    return [one for one in findings if one.rule != "sample" or not is_own(one.words, group)]
