"""What the public site may show of stories: the words their tellers said yes to, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from organizing.stories.models import StoryPhoto, StoryUse

MOST: Final = 12


@dataclass(frozen=True)
class Told:
    """One story on a page.

    Attributes:
        photo_url: "" where there is no picture, or no yes to it.
    """

    words: str
    alias: str
    place: str
    language: str
    photo_url: str = ""
    width: int = 0
    height: int = 0


def read_published(*, most: int = MOST) -> list[Told]:
    """The newest stories of the group in scope. One query; the pictures stay where they are."""
    uses = StoryUse.objects.told_on_website().select_related("story__photo").defer("story__photo__content")
    return [_told(use) for use in uses[:most]]


def read_photo(use_id: int) -> bytes | None:
    """The picture of one use whose teller said yes to it; None for any other."""
    use = StoryUse.objects.told_on_website().filter(pk=use_id, with_photo=True).first()
    photo = StoryPhoto.objects.filter(story=use.story_id).first() if use else None
    return photo.content if photo else None


def _told(use: StoryUse) -> Told:
    story = use.story
    photo = getattr(story, "photo", None) if use.with_photo else None
    return Told(
        words=use.words,
        alias=story.alias or _nobody(story.language),
        place=story.place,
        language=story.language,
        photo_url=reverse("organizing:story_photo", args=[use.pk]) if photo else "",
        width=photo.width if photo else 0,
        height=photo.height if photo else 0,
    )


def _nobody(language: str) -> str:
    with override(language):
        return _("A neighbor")
