"""The entry screen: a sheet as it lies on the table, typed in by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organizing.actions.models import AskClosed
from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.finish_sheet import SheetClosed, note_back
from organizing.actions.sheets.ledger import sheet_chip
from organizing.actions.sheets.line_form import LineForm
from organizing.actions.sheets.record_line import record_line
from organizing.actions.sheets.rows import TypedRow, read_rows
from organizing.actions.sheets.say_kept import say_kept
from organizing.actions.sheets.words import ROWS
from organizing.groups.admin_page import admin_page


class HeadForm(forms.Form):
    """What the sheet's gatherer says is on it."""

    claimed = forms.IntegerField(
        label=gettext_lazy("Signatures on this sheet"),
        min_value=0,
        max_value=ROWS,
        required=False,
        widget=forms.NumberInput(attrs={"autocomplete": "off", "data-claimed": ""}),
    )


@dataclass(frozen=True)
class Row:
    """One row of the screen: typed in already, or a form."""

    number: int
    typed: TypedRow | None
    form: LineForm | None
    is_next: bool = False


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the sheet; a POST keeps every good row, and shows again those that are not, with the reason beside them."""
    sheet: PaperSheet = get_object_or_404(PaperSheet.objects.select_related("ask__campaign", "group", "done_by"), pk=pk)
    data = request.POST if request.method == "POST" else None
    head = HeadForm(data, initial={"claimed": sheet.claimed}, label_suffix="", auto_id="id_%s")
    # A row that is typed in posts nothing, and were it posted again it would stay as it is.
    either = {"empty_permitted": True, "use_required_attribute": False}
    lines = [LineForm(data, prefix=f"row{row}", row=row, **either) for row in range(1, ROWS + 1)]
    if data is not None and not sheet.done_at and _take(request, sheet, head, lines):
        return redirect("organizing_sheets_enter", pk)
    status = 422 if data is not None else 200
    return _page(request, sheet, head, {form.row: form for form in lines}, status=status)


def _take(request: HttpRequest, sheet: PaperSheet, head: HeadForm, lines: list[LineForm]) -> bool:
    """Keep what is good; True where all of it is."""
    filled = [form for form in lines if form.has_changed()]
    is_good = head.is_valid()
    try:
        if is_good and (head.has_changed() or filled):
            note_back(sheet=sheet, claimed=head.cleaned_data["claimed"], now=timezone.now())
        for form in filled:
            is_good = _take_row(request, sheet, form) and is_good
    except AskClosed:
        messages.error(request, _("The petition takes no signatures any more, so none can be typed in."))
        return False
    except SheetClosed:
        messages.error(request, _("Somebody closed this sheet meanwhile. Open it again to type in more."))
        return True
    return is_good


def _take_row(request: HttpRequest, sheet: PaperSheet, form: LineForm) -> bool:
    """Keep one row, and say what of it could not be kept."""
    if not form.is_valid():
        return False
    typed, now = form.typed(), timezone.now()
    line = record_line(sheet=sheet, row=form.row, typed=typed, by=request.user, now=now)
    if missing := say_kept(line, typed=typed, now=now):
        messages.warning(request, missing)
    return True


def _page(
    request: HttpRequest, sheet: PaperSheet, head: HeadForm, forms_by_row: dict[int, LineForm], *, status: int
) -> HttpResponse:
    typed = {one.line.row: one for one in read_rows(sheet)}
    first_free = next((row for row in forms_by_row if row not in typed), 0)
    rows = [
        Row(row, typed.get(row), None if row in typed else form, is_next=row == first_free)
        for row, form in forms_by_row.items()
    ]
    context: dict[str, Any] = {
        "sheet": sheet,
        "chip": sheet_chip(sheet),
        "head": head,
        "rows": rows,
        "typed": len(typed),
        "counting": sum(one.counts for one in typed.values()),
        "agrees": sheet.claimed is not None and sheet.claimed == len(typed),
        "has_errors": bool(head.errors) or any(row.form.errors for row in rows if row.form and row.form.is_bound),
    }
    title = _("Sheet %(number)s") % {"number": sheet.number}
    trail = [(_("Petition sheets"), reverse("organizing_sheets"))]
    template = "organizing/admin/sheets/enter.html"
    return admin_page(request, template, title=title, icon="doc-full", trail=trail, status=status, **context)
