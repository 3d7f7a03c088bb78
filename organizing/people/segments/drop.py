"""Delete a segment."""

from __future__ import annotations

from django.db import transaction

from organizing.people.list_models import Segment


@transaction.atomic
def drop_segment(*, segment: Segment) -> None:
    """Delete the rules and the list of those put in by hand. Nobody is taken off the people's list. Safe to call twice."""
    Segment.objects.filter(pk=segment.pk).delete()
