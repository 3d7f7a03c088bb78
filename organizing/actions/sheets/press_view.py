"""The sheet's buttons, and the page where one line is changed or taken off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizing.actions.models import AskClosed
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.finish_sheet import NumbersDiffer, finish_sheet, lose_sheet, reopen_sheet
from organizing.actions.sheets.line_form import LineForm, StrikeForm, typed_before
from organizing.actions.sheets.strike_line import correct_line, strike_line
from organizing.groups.admin_page import admin_page


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the sheet; where the numbers differ, only with a reason."""
    sheet = get_object_or_404(PaperSheet, pk=pk)
    difference = request.POST.get("difference", "")[:160]
    try:
        finish_sheet(sheet_id=pk, difference=difference, by=request.user, now=timezone.now())
    except NumbersDiffer:
        messages.error(request, _("The numbers differ. Write down why, then close the sheet."))
        return redirect(f"{reverse('organizing_sheets_enter', args=[pk])}#done")
    messages.success(request, _("Sheet %(number)s is entered.") % {"number": sheet.number})
    return redirect("organizing_sheets")


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed or lost sheet again."""
    reopen_sheet(sheet_id=get_object_or_404(PaperSheet, pk=pk).pk)
    messages.success(request, _("The sheet is open again."))
    return redirect("organizing_sheets_enter", pk)


@require_POST
def lose(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it will not come back."""
    sheet = get_object_or_404(PaperSheet, pk=pk)
    if lose_sheet(sheet_id=pk, now=timezone.now()):
        messages.success(request, _("Sheet %(number)s is noted as lost.") % {"number": sheet.number})
    else:
        messages.warning(request, _("This sheet has come back, or was noted as lost before."))
    return redirect("organizing_sheets")


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one line; a valid POST takes back what it made and counts what stands there now."""
    one: PaperLine = get_object_or_404(PaperLine.objects.select_related("sheet__ask", "action__person"), pk=pk)
    form = LineForm(request.POST if request.method == "POST" else None, initial=typed_before(one), auto_id="id_%s")
    if form.is_bound and form.is_valid():
        try:
            correct_line(line_id=pk, typed=form.typed(), by=request.user, now=timezone.now())
        except AskClosed:
            messages.error(request, _("The petition takes no signatures any more, so none can be typed in."))
        else:
            messages.success(request, _("Row %(row)s is corrected.") % {"row": one.row})
        return redirect("organizing_sheets_enter", one.sheet_id)
    return _page(request, one, form, StrikeForm())


@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line off; it stays on its row with the reason."""
    one: PaperLine = get_object_or_404(PaperLine.objects.select_related("sheet", "action__person"), pk=pk)
    form = StrikeForm(request.POST)
    if not form.is_valid():
        return _page(request, one, LineForm(initial=typed_before(one), auto_id="id_%s"), form)
    strike_line(line_id=pk, problem=form.cleaned_data["problem"], by=request.user, now=timezone.now())
    messages.success(request, _("Row %(row)s counts no more.") % {"row": one.row})
    return redirect("organizing_sheets_enter", one.sheet_id)


def _page(request: HttpRequest, one: PaperLine, form: LineForm, strike_form: StrikeForm) -> HttpResponse:
    sheet = one.sheet
    return admin_page(
        request,
        "organizing/admin/sheets/line.html",
        title=_("Sheet %(number)s, row %(row)s") % {"number": sheet.number, "row": one.row},
        icon="doc-full",
        trail=[
            (_("Petition sheets"), reverse("organizing_sheets")),
            (str(sheet), reverse("organizing_sheets_enter", args=[sheet.pk])),
        ],
        status=422 if form.errors or strike_form.errors else 200,
        line=one,
        form=form,
        strike_form=strike_form,
        stands=one.action is not None and one.action.withdrawn_at is None and not one.problem,
        back_url=reverse("organizing_sheets_enter", args=[sheet.pk]),
    )
