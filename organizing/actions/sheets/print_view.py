"""New sheets, and their PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from organizing.actions.sheet_models import PaperSheet
from organizing.actions.sheets.print_form import PrintForm, open_petitions
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.actions.sheets.typeset import sheets_pdf
from organizing.groups.admin_page import admin_page
from organizing.registry import page_urls


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for whom and how many; a valid POST makes the sheets and shows where their PDF is."""
    if not open_petitions().exists():
        messages.warning(request, _("No petition takes signatures now, so there is nothing to print."))
        return redirect("organizing_sheets")
    form = PrintForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        sheets = print_sheets(**form.order(), now=timezone.now())
        if not page_urls(sheets[0].ask.campaign, sheets[0].language).get("petition"):
            messages.warning(request, _("The petition has no public page yet, so the sheets carry no code to scan."))
        return redirect("organizing_sheets_printed", sheets[0].pk)
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("Print petition sheets"),
        icon="doc-full",
        trail=[(_("Petition sheets"), reverse("organizing_sheets"))],
        status=422 if form.errors else 200,
        form=form,
        hint=_("Each sheet gets a number, so that you know which are out and which came back."),
        submit=_("Make the sheets"),
        cancel_url=reverse("organizing_sheets"),
    )


@require_GET
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets made together with this one, to be fetched."""
    sheets = _made_together(pk)
    words = ngettext("%(number)s sheet is ready", "%(number)s sheets are ready", len(sheets))
    return admin_page(
        request,
        "organizing/admin/sheets/printed.html",
        title=words % {"number": len(sheets)},
        icon="doc-full",
        trail=[(_("Petition sheets"), reverse("organizing_sheets"))],
        sheets=sheets,
        first=sheets[0],
        last=sheets[-1],
    )


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of the sheets made together with this one, or of this one alone (`?only=1`)."""
    sheets = _made_together(pk)
    if request.GET.get("only"):
        sheets = [sheet for sheet in sheets if sheet.pk == pk]
    numbers = "-".join(dict.fromkeys(str(sheet.number) for sheet in (sheets[0], sheets[-1])))
    response = HttpResponse(sheets_pdf(sheets), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="petition-sheets-{numbers}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _made_together(pk: int) -> list[PaperSheet]:
    sheet = get_object_or_404(PaperSheet, pk=pk)
    together = PaperSheet.objects.filter(
        ask=sheet.ask_id, printed_at=sheet.printed_at, gatherer=sheet.gatherer, language=sheet.language
    )
    return list(together.select_related("ask__campaign", "group").order_by("number"))
