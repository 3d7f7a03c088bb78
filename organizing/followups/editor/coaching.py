"""What the coach says of the e-mails on a ladder. It is advice, and holds nothing back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from organizing.followups.editor.step_form import FIELDS
from organizing.followups.models import Step
from organizing.groups.models import LocalGroup
from organizing.groups.own_copy import read_own_copy, read_posture
from organizing.messaging.copy import Part
from organizing.messaging.finding import Finding
from organizing.translated import language_name


def coach_steps(steps: Sequence[Step], *, group: LocalGroup) -> dict[int, list[dict[str, Any]]]:
    """By the id of each e-mail step, its findings and the language of each. Runs in the group's scope; one query."""
    posture = read_posture(group)
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
    parts = [Part(step.subject.get(code, ""), "subject"), Part(step.body[code])]
    return read_own_copy(parts, group=group, posture=posture, language=code, kind="email", fields=FIELDS)
