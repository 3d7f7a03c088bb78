"""What the coach says of the e-mails on a ladder. It is advice, and holds nothing back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from organizing.followups.editor.step_form import FIELDS
from organizing.followups.models import Step
from organizing.groups.models import LocalGroup
from organizing.groups.own_words import is_own
from organizing.groups.posture_models import StatePosture
from organizing.messaging.copy import Part
from organizing.messaging.finding import Finding
from organizing.messaging.read_copy import read_parts
from organizing.translated import language_name


def coach_steps(steps: Sequence[Step], *, group: LocalGroup) -> dict[int, list[dict[str, Any]]]:
    """By the id of each e-mail step, its findings and the language of each. Runs in the group's scope; one query."""
    posture = StatePosture.objects.filter(group=group).values_list("posture", flat=True).first() or ""
    return {
        step.pk: [
            {"finding": finding, "language": language_name(code)}
            for code in step.body
            for finding in _read(step, code, group=group, posture=posture)
        ]
        for step in steps
        if step.kind == "email"
    }


def _read(step: Step, code: str, *, group: LocalGroup, posture: str) -> list[Finding]:
    findings = read_parts(
        [Part(step.subject.get(code, ""), "subject"), Part(step.body[code])],
        language=code,
        kind="email",
        posture=posture,
        fields=FIELDS,
        skip={"sample"} if group.is_sample else (),
        say_in=(get_language() or code).split("-")[0],
    )
    return [one for one in findings if one.rule != "sample" or not is_own(one.words, group)]
