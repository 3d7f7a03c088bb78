"""Take many people along as a file: the exports have pages of their own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from organizing.people.bulk import BulkJob
from organizing.people.selection import Selection, selection_query


def exports_page(selection: Selection) -> str:
    """Where an export of these people is asked for."""
    return f"{reverse('organizing_exports_new')}?{selection_query(selection)}"


EXPORT = BulkJob(label=gettext_lazy("Export"), icon="download", leads_to=exports_page)
