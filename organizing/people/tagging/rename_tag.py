"""Give a tag another name."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from organizing.people.list_models import Tag
from organizing.people.tags import LONGEST, tag_key


class NameTaken(Exception):
    """Another tag of the group has this name, or one that reads the same."""


def rename_tag(*, tag: Tag, name: str) -> Tag:
    """Rename it; whoever carries it goes on carrying it, and segments mean it still. Safe to call twice.

    Raises:
        NameTaken: the two can be merged instead.
        ValueError: the name holds no letter that can be seen, or more than 80.
    """
    clean, key = " ".join(name.split()), tag_key(name)
    if not key or len(clean) > LONGEST:
        raise ValueError(name)
    tag.name, tag.key = clean, key
    try:
        with transaction.atomic():
            tag.save(update_fields=["name", "key"])
    except IntegrityError as error:
        raise NameTaken from error
    return tag
