"""The campaign's first ladder, scrubbed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.followups.models import Ladder, Step
from organizing.kits.export.scrub import Scrubber

COLUMNS = ("delay_hours", "anchor", "skip_if", "only_if", "on_weekdays_only", "is_last_question")


def export_ladder(
    campaign: Campaign, scrubbers: Mapping[str, Scrubber]
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Its rungs as `kit.toml` has them, and its words by language. Steps that need rows of the group are left out."""
    ladder = Ladder.objects.filter(campaign=campaign).order_by("pk").first()
    if ladder is None:
        return [], {}
    rungs: list[dict[str, Any]] = []
    words: dict[str, dict[str, Any]] = {
        language: {"name": scrubber.scrub(ladder.name.get(language, "")) or "-"}
        for language, scrubber in scrubbers.items()
    }
    for number, step in enumerate(ladder.steps.filter(version=ladder.version, options={}), start=1):
        texts = {language: _words(step, language, scrubber) for language, scrubber in scrubbers.items()}
        if all(text["subject"] and text["body"] for text in texts.values()):
            rungs.append({"name": f"step_{number}", "kind": step.kind, **{key: getattr(step, key) for key in COLUMNS}})
            for language, text in texts.items():
                words[language][f"step_{number}"] = text
    return rungs, words if rungs else {}


def _words(step: Step, language: str, scrubber: Scrubber) -> dict[str, str]:
    return {
        "subject": scrubber.scrub(step.subject.get(language, "")),
        "body": scrubber.scrub(step.body.get(language, "")),
    }
