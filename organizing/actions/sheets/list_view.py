"""Petition sheets: who carries how many, what came back, what is missing."""

from __future__ import annotations

from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.ledger import BACK, OUT, carried_sheets, sheet_chip, sheets_with_numbers
from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of

ON_A_PAGE: Final = 50
STATES: Final[dict[str, tuple[Any, Q]]] = {
    "out": (gettext_lazy("Out"), OUT),
    "back": (gettext_lazy("Came back, to type in"), BACK),
    "done": (gettext_lazy("Entered"), Q(done_at__isnull=False)),
    "lost": (gettext_lazy("Lost"), Q(lost_at__isnull=False)),
}


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The gatherers and their sheets; `number` leads to a sheet, `state` and `of` (any sheet of a gatherer) narrow."""
    membership = membership_of(request.user)
    may_write = membership is not None and membership.may(Role.ORGANIZER)
    found, number = _numbered(request)
    if may_write and len(found) == 1:
        return redirect("organizing_sheets_enter", found[0].pk)
    sheets, state, gatherer = _narrow(request, sheets_with_numbers().select_related("ask"))
    page = Paginator(sheets.filter(pk__in=[one.pk for one in found]) if found else sheets, ON_A_PAGE).get_page(
        request.GET.get("p")
    )
    return admin_page(
        request,
        "organizing/admin/sheets/list.html",
        title=_("Petition sheets"),
        icon="doc-full",
        carried=carried_sheets(),
        rows=[(sheet, sheet_chip(sheet)) for sheet in page],
        page=page,
        states=[(key, label, key == state) for key, (label, _where) in STATES.items()],
        state=state,
        of=request.GET.get("of", "") if gatherer is not None else "",
        gatherer=gatherer,
        number=number,
        not_found=bool(number) and not found,
        may_write=may_write,
    )


def _numbered(request: HttpRequest) -> tuple[list[PaperSheet], str]:
    """The sheets of the number asked for: several where two petitions are on paper."""
    number = request.GET.get("number", "").strip()[:9]
    return (list(PaperSheet.objects.filter(number=int(number))[:9]) if number.isdecimal() else []), number


def _narrow(request: HttpRequest, sheets: QuerySet[PaperSheet]) -> tuple[QuerySet[PaperSheet], str, str | None]:
    state = request.GET.get("state", "")
    if state in STATES:
        sheets = sheets.filter(STATES[state][1])
    of = request.GET.get("of", "")[:9]
    one = PaperSheet.objects.filter(pk=int(of)).first() if of.isdecimal() else None
    if one is not None:
        sheets = sheets.filter(gatherer=one.gatherer)
    return sheets, state if state in STATES else "", one.gatherer if one else None
