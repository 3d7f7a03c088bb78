"""Keep what was typed into the wizard, screen by screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict

from organizing.launch.wizard.models import LaunchDraft

# What belongs to the form and to no box.
NO_BOXES: Final = ("csrfmiddlewaretoken", "go")
LONGEST: Final = 2_000
MOST_BOXES: Final = 200


@dataclass(frozen=True)
class Picture:
    """A logo as it was handed in."""

    name: str
    content: bytes


def find_draft(user: Any) -> LaunchDraft | None:
    """What this person has typed so far, or None."""
    draft: LaunchDraft | None = LaunchDraft.objects.filter(user=user).first()
    return draft


def keep_screen(*, user: Any, slug: str, posted: QueryDict, now: datetime) -> LaunchDraft:
    """Keep a screen as it was posted, accepted or not: nothing typed is lost. The newest post of a screen holds."""
    # Pressed twice, both find the one that was made first.
    draft, _is_new = LaunchDraft.objects.get_or_create(user=user, defaults={"changed_at": now})
    boxes = [name for name in posted if name not in NO_BOXES][:MOST_BOXES]
    draft.typed = {**draft.typed, slug: {name: [text[:LONGEST] for text in posted.getlist(name)] for name in boxes}}
    draft.changed_at = now
    draft.save()
    return draft


def keep_logo(draft: LaunchDraft, logo: Picture | None) -> None:
    """Keep a picture, or with None take it out."""
    draft.logo, draft.logo_name = (logo.content, logo.name[:100]) if logo else (b"", "")
    draft.save(update_fields=["logo", "logo_name"])


def drop_draft(user: Any) -> None:
    """Throw away what was typed. Safe to call twice."""
    LaunchDraft.objects.filter(user=user).delete()
