"""Through which page, link or helper people came, as it was noted with their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.models import Consent
from organizing.people.segments.boxes import TextBox
from organizing.people.segments.rule import Clock, SegmentRule, Values


class SourceForm(forms.Form):
    """A part of the source."""

    part = TextBox(label=gettext_lazy("a source that contains"))


def came_through(values: Values, clock: Clock) -> QuerySet[Any]:
    """Everybody with an answer whose source contains these letters, large or small."""
    return Consent.objects.filter(source__icontains=values["part"]).values("person_id")


SOURCE = SegmentRule(
    label=gettext_lazy("Source"),
    starts=gettext_lazy("came through"),
    form=SourceForm,
    select=came_through,
    words=lambda values: _("came through a source with “%(part)s” in it") % {"part": values["part"]},
)
