"""Stories and their uses in an organizer's words."""

from __future__ import annotations

from typing import Final

from organizing.groups.chip import Chip, Tone
from organizing.stories.models import Story, StoryState, StoryUse, UseKind, UseState

STORIES: Final[dict[str, tuple[str, Tone]]] = {
    StoryState.NEW: ("time", "wait"),
    StoryState.KEPT: ("check", "good"),
    StoryState.DECLINED: ("cross", "plain"),
    StoryState.WITHDRAWN: ("undo", "plain"),
}
USES: Final[dict[str, tuple[str, Tone]]] = {
    UseState.ASKED: ("time", "wait"),
    UseState.AGREED: ("circle-check", "good"),
    UseState.REFUSED: ("cross", "bad"),
    UseState.ENDED: ("cross", "plain"),
}


def story_chip(story: Story) -> Chip:
    """How far it has come."""
    return Chip(story.get_state_display(), *STORIES[story.state])


def use_chip(use: StoryUse) -> Chip:
    """What its teller said."""
    return Chip(use.get_state_display(), *USES[use.state])


def ticked_in_words(story: Story) -> list[str]:
    """The kinds of use its teller ticked."""
    return [str(UseKind(kind).label) for kind in story.ticked if kind in UseKind.values]
