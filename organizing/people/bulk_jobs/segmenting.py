"""Put many people into a segment by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.groups.permissions import group_in_scope
from organizing.people.bulk import BulkJob, Values
from organizing.people.bulk_jobs.boxes import Pick, segments
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.segments.pick import pick_people
from organizing.people.segments.save import make_segment

EMPTY: dict[str, Any] = {"rows": [], "leave_out": []}


class SegmentForm(forms.Form):
    """A segment there is, or the name of a new one."""

    segment = Pick(label=gettext_lazy("Segment"), offers=segments, empty=gettext_lazy("A new one"), required=False)
    name = forms.CharField(label=gettext_lazy("Name of the new segment"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, and the segment itself."""
        given: dict[str, Any] = super().clean() or {}
        name, chosen = given.get("name", ""), given.get("segment", "")
        segment = Segment.objects.filter(pk=chosen).first() if chosen else None
        if segment and name:
            self.add_error("name", _("Choose a segment or name a new one, not both."))
        elif not segment and not name and not self.errors:
            self.add_error("segment", _("Choose a segment, or write a name for a new one."))
        elif name and Segment.objects.filter(name=name).exists():
            self.add_error("name", _("There is a segment of this name already. Choose it above."))
        return {"segment": segment, "name": name}


def find_or_make_segment(*, values: Values, by: Any) -> dict[str, Any]:
    """The segment that was chosen, made where it is new."""
    group = group_in_scope()
    assert group is not None
    segment = values["segment"] or make_segment(group=group, name=values["name"], rules=EMPTY, by=by)
    return {"segment": segment.pk, "name": segment.name}


def add_to_segment(*, people: QuerySet[Person], values: Values, by: Any, now: datetime) -> int:
    """Pick them for the segment; nothing happens if it is gone by now."""
    segment = Segment.objects.filter(pk=values["segment"]).first()
    return pick_people(segment=segment, people=people, by=by, now=now) if segment else 0


def tell_picked(count: int, values: Values) -> str:
    """How many were not in it by hand before."""
    words = ngettext(
        "%(count)s person was put into the segment “%(name)s”.",
        "%(count)s people were put into the segment “%(name)s”.",
        count,
    )
    return words % {"count": in_digits(count), "name": values["name"]}


def ask_to_pick(count: int) -> str:
    """The question before."""
    words = ngettext(
        "Put %(count)s person into a segment by hand?", "Put %(count)s people into a segment by hand?", count
    )
    return words % {"count": in_digits(count)}


SEGMENT = BulkJob(
    label=gettext_lazy("Add to a segment"),
    icon="group",
    asks=ask_to_pick,
    run=add_to_segment,
    tells=tell_picked,
    form=SegmentForm,
    settle=find_or_make_segment,
    note=gettext_lazy("They stay in it whatever its rules say, except whom it leaves out."),
)
