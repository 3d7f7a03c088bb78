"""The list of segments: who each means, in words and in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.list_models import Segment
from organizing.people.segments.look_up import looking_up
from organizing.people.segments.read import read_segment
from organizing.people.segments.select import count_in

ON_A_PAGE: Final = 50
# For all the counts of a page. What is not counted by then, a script asks for, and without one the segment's own page.
SECONDS: Final = 0.4


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """Every segment by name."""
    membership = membership_of(request.user)
    page = Paginator(Segment.objects.select_related("made_by"), ON_A_PAGE).get_page(request.GET.get("p"))
    with looking_up():
        rows = [(segment, read_segment(segment.rules), count) for segment, count in _counted(page)]
    return admin_page(
        request,
        "organizing/admin/segments/list.html",
        title=_("Segments"),
        icon="list-ul",
        rows=rows,
        page=page,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_GET
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """How many people one segment holds, as a number to put into the list."""
    number = count_in(get_object_or_404(Segment, pk=pk), now=timezone.now())
    return HttpResponse(number_format(number, use_l10n=True, force_grouping=True), content_type="text/plain")


def _counted(segments: Iterable[Segment]) -> list[tuple[Segment, int | None]]:
    begun = monotonic()
    now = timezone.now()
    return [(one, count_in(one, now=now) if monotonic() - begun < SECONDS else None) for one in segments]
