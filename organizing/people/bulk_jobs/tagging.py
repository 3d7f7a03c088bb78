"""Put a tag on many people, or take it off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, ngettext

from organizing.groups.permissions import group_in_scope
from organizing.people.bulk import BulkJob, Values
from organizing.people.bulk_jobs.boxes import Pick, TagNameBox, tags
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.list_models import Tag
from organizing.people.models import Person
from organizing.people.tags import find_tag, tag_people, untag_people


class TagForm(forms.Form):
    """Which tag, known or new."""

    tag = TagNameBox(help_text=gettext_lazy("A new name makes a new tag."))


class UntagForm(forms.Form):
    """Which of the tags there are."""

    tag = Pick(label=gettext_lazy("Tag"), offers=tags)


def find_or_make_tag(*, values: Values, by: Any) -> dict[str, Any]:
    """The tag of this name, made if it is new."""
    group = group_in_scope()
    assert group is not None
    tag = find_tag(group=group, name=values["tag"])
    return {"tag": tag.pk, "name": tag.name}


def name_tag(*, values: Values, by: Any) -> dict[str, Any]:
    """The tag that was chosen, with its name."""
    return {"tag": int(values["tag"]), "name": dict(tags())[values["tag"]]}


def add_tag(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Put the tag on them; nothing happens if it is gone by now."""
    tag = Tag.objects.filter(pk=values["tag"]).first()
    return tag_people(people=people, tag=tag, now=now) if tag else 0


def remove_tag(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Take the tag off them."""
    tag = Tag.objects.filter(pk=values["tag"]).first()
    return untag_people(people=people, tag=tag) if tag else 0


def tell_added(count: int, values: Values) -> str:
    """How many got it."""
    words = ngettext(
        "%(count)s person got the tag “%(tag)s”. Whoever carried it before keeps it.",
        "%(count)s people got the tag “%(tag)s”. Whoever carried it before keeps it.",
        count,
    )
    return words % {"count": in_digits(count), "tag": values["name"]}


def tell_removed(count: int, values: Values) -> str:
    """How many lost it."""
    words = ngettext(
        "The tag “%(tag)s” was taken off %(count)s person.", "The tag “%(tag)s” was taken off %(count)s people.", count
    )
    return words % {"count": in_digits(count), "tag": values["name"]}


def ask_to_add(count: int) -> str:
    """The question before."""
    return ngettext("Put a tag on %(count)s person?", "Put a tag on %(count)s people?", count) % {
        "count": in_digits(count)
    }


def ask_to_remove(count: int) -> str:
    """The question before."""
    return ngettext("Take a tag off %(count)s person?", "Take a tag off %(count)s people?", count) % {
        "count": in_digits(count)
    }


TAG = BulkJob(
    label=gettext_lazy("Add a tag"),
    icon="tag",
    asks=ask_to_add,
    run=add_tag,
    tells=tell_added,
    form=TagForm,
    settle=find_or_make_tag,
)
UNTAG = BulkJob(
    label=gettext_lazy("Take a tag off"),
    icon="tag",
    asks=ask_to_remove,
    run=remove_tag,
    tells=tell_removed,
    form=UntagForm,
    settle=name_tag,
)
