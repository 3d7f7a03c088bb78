"""Delete a segment."""

from __future__ import annotations

from django.db import transaction

from organizing.people.list_models import Segment


@transaction.atomic
def drop_segment(*, segment: Segment) -> None:
    """Delete the rules and the list of those put in by hand. Safe to call twice. Nobody leaves the list of people."""
    Segment.objects.filter(pk=segment.pk).delete()
