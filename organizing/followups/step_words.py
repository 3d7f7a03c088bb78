"""One step as pages show it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from organizing.followups.models import Ladder, Step
from organizing.followups.words import condition_in_words, do_in_words, only_if_in_words, unless_in_words, wait_in_words
from organizing.people.list_models import Tag
from organizing.translated import in_language


def describe(step: Step) -> dict[str, Any]:
    """Wait, do, only if; and both languages' text."""
    languages = dict(settings.LANGUAGES)
    texts = [
        {"language": languages.get(code, code), "code": code, "subject": subject, "body": step.body.get(code, "")}
        for code, subject in step.subject.items()
    ]
    return {
        "step": step,
        "wait": wait_in_words(step),
        "do": do_in_words(step),
        "about": about_in_words(step),
        "unless": unless_in_words(step),
        "only_if": only_if_in_words(step),
        "texts": texts,
    }


def about_in_words(step: Step) -> str:
    """What stands behind what it does: the subject, the tag, the other ladder, the fork."""
    if step.kind in ("tag", "untag"):
        return str(Tag.objects.filter(pk=step.options.get("tag")).first() or _("a tag that is gone"))
    if step.kind == "ladder":
        return str(Ladder.objects.filter(pk=step.options.get("ladder")).first() or _("a ladder that is gone"))
    if step.kind == "branch":
        steps = Step.objects.filter(ladder=step.ladder_id, version=step.version)
        target = next((one for one in steps if str(one.rung) == step.options.get("to")), None)
        title = in_language(target.subject) or do_in_words(target) if target else _("a step that is gone")
        condition = condition_in_words(step.options.get("condition", ""))
        return _("if %(condition)s, at “%(step)s”") % {"condition": condition, "step": title}
    return in_language(step.subject)
