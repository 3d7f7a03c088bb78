"""The first step: a file is handed in. Below it stand the lists that were brought in before."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.intake.files import UnreadableUpload, too_large_sentence
from organizing.people.import_models import PeopleImport
from organizing.people.imports.list_upload import TOO_LARGE, ListUploadHandler
from organizing.people.imports.store_upload import TEXT_LIMIT, store_upload
from organizing.people.imports.words import import_chip

SHOWN: Final = 20


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("CSV or TSV up to 100 MB, Excel (XLSX) up to 20 MB. The first row holds the headings."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Its first row holds the headings."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls"}),
    )


# Where an upload is to be kept must be said before anything reads the form, and the check of its token reads it.
@csrf_exempt
def begin(request: HttpRequest) -> HttpResponse:
    """Show the form; a POST looks at the file and goes on to its columns."""
    request.upload_handlers = [ListUploadHandler(request)]
    return _begin(request)


@csrf_protect
@require_http_methods(["GET", "POST"])
def _begin(request: HttpRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None, label_suffix="")
    if is_sent:
        batch = _take(request, form)
        if batch is not None:
            return redirect("organizing_imports_columns", batch.pk)
    recent = PeopleImport.objects.select_related("made_by")[:SHOWN]
    return admin_page(
        request,
        "organizing/admin/imports/begin.html",
        title=_("Import people"),
        icon="upload",
        status=422 if form.errors else 200,
        form=form,
        limit=TEXT_LIMIT,
        too_large=too_large_sentence(TEXT_LIMIT),
        recent=[(batch, import_chip(batch)) for batch in recent],
        step=1,
    )


def _take(request: HttpRequest, form: UploadForm) -> PeopleImport | None:
    """Store the file; None where the form now says why it cannot be."""
    if getattr(request, TOO_LARGE, False):
        form.errors["file"] = form.error_class([too_large_sentence(TEXT_LIMIT)])
        return None
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    group = request.organizing_group  # type: ignore[attr-defined]
    try:
        return store_upload(group=group, file=file, file_name=file.name, by=request.user, now=timezone.now())
    except UnreadableUpload as error:
        form.add_error("file", str(error))
        return None
