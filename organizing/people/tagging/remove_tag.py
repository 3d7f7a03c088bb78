"""Take a tag away."""

from __future__ import annotations

from django.db import transaction

from organizing.people.list_models import Segment, Tag
from organizing.people.named_in_segments import segments_naming
from organizing.people.tagging.merge_tags import drop_tag


class StillNamed(Exception):
    """Segments name it; without it they would mean other people than they were made for."""

    def __init__(self, segments: list[Segment]) -> None:
        super().__init__()
        self.segments = segments


@transaction.atomic
def remove_tag(*, tag: Tag) -> None:
    """Take the tag off everybody who carries it, and away.

    Raises:
        StillNamed: a segment names it, and might then reach whom it was to leave out.
    """
    if segments := segments_naming("tag", tag=tag.pk):
        raise StillNamed(segments)
    drop_tag(tag)
