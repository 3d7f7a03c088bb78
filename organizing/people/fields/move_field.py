"""Put an own field before the one above it, or behind the one below."""

from __future__ import annotations

from django.db import transaction

from organizing.once import take_turns
from organizing.people.list_models import CustomField


def raise_field(*, field: CustomField) -> None:
    """Move it up by one; the first one stays."""
    _swap(field, -1)


def lower_field(*, field: CustomField) -> None:
    """Move it down by one; the last one stays."""
    _swap(field, 1)


@transaction.atomic
def _swap(field: CustomField, step: int) -> None:
    take_turns("own_fields", field.group_id)
    fields = list(CustomField.objects.all())
    at = [one.pk for one in fields].index(field.pk)
    if not 0 <= at + step < len(fields):
        return
    fields[at], fields[at + step] = fields[at + step], fields[at]
    for position, one in enumerate(fields):
        one.position = position
    CustomField.objects.bulk_update(fields, ["position"])
