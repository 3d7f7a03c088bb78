"""A first version of what to write back: thanks to those who agree, the question again to the others."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from organizing.campaigns.models import Stance, Target
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.receive import targets_of
from organizing.translated import in_language


def draft_answer(*, reply: Reply, by: Any) -> dict[str, str]:
    """Subject and text, in the language officials are written to. An organizer changes them before they go."""
    target = next(iter(targets_of(reply)), None)
    name = "answer_thanks" if agrees(target) else "answer_asks_again"
    with translation.override(OFFICIAL_LANGUAGE):
        context = {
            "official": reply.official.title(OFFICIAL_LANGUAGE) if reply.official else "",
            "demand": in_language(target.campaign.demand, OFFICIAL_LANGUAGE).rstrip(".") if target else "",
            "name": by.get_full_name(),
            "group": reply.group,
        }
        body = render_to_string(f"organizing/emails/{name}.txt", context).strip()
    return {"subject": _answering(reply.subject), "body": body}


def agrees(target: Target | None) -> bool:
    """Whether they are thanked rather than asked again."""
    return target is not None and target.stance in (Stance.YES, Stance.LEANING)


def _answering(subject: str) -> str:
    return subject if subject.lower().startswith("re:") else f"Re: {subject}".strip()
