"""Who carries a tag."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.list_models import PersonTag, Tag
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values


@looked_up
def tags() -> Choices:
    """The group's tags by name."""
    return list(Tag.objects.values_list("pk", "name"))


class TagForm(forms.Form):
    """Which tag."""

    tag = ChoiceBox(label=gettext_lazy("the tag"), choices=tags, coerce=int)


def carriers(values: Values, clock: Clock) -> QuerySet[Any]:
    """Everybody who carries it."""
    return PersonTag.objects.filter(tag_id=values["tag"]).values("person_id")


def in_words(values: Values) -> str:
    """Names the tag."""
    return _("carry the tag “%(tag)s”") % {"tag": name_in(tags(), values["tag"])}


TAG = SegmentRule(
    label=gettext_lazy("Tag"), starts=gettext_lazy("carry the tag"), form=TagForm, select=carriers, words=in_words
)
