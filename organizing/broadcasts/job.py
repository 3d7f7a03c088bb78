"""Write to many people: the way from the people list and from a segment's page."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from organizing.people.bulk import BulkJob
from organizing.people.selection import Selection, selection_query


def write_page(selection: Selection) -> str:
    """A broadcast goes to a segment; people who are in none are first put into one."""
    if "segment" in selection:
        return f"{reverse('organizing_broadcasts_new')}?segment={selection['segment']}"
    return f"{reverse('organizing_people_bulk')}?{selection_query(selection)}&job=segment"


WRITE: Final = BulkJob(label=gettext_lazy("Write to them"), icon="mail", leads_to=write_page)
