"""File an answer under the official who really wrote it."""

from __future__ import annotations

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

from organizing.campaigns.models import Campaign
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.file_reply import file_reply
from organizing.groups.admin_page import admin_page
from organizing.officials.models import Official


class FileForm(forms.Form):
    """Whose answer it is, and about what."""

    official: forms.ModelChoiceField[Official] = forms.ModelChoiceField(label=gettext_lazy("Official"), queryset=None)
    campaign: forms.ModelChoiceField[Campaign] = forms.ModelChoiceField(
        label=gettext_lazy("Campaign"), queryset=None, required=False, empty_label=gettext_lazy("None in particular")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        officials = Official.objects.select_related("office").order_by("office__slug", "seat")
        self.fields["official"].queryset = officials  # type: ignore[attr-defined]
        self.fields["official"].label_from_instance = lambda official: official.title()  # type: ignore[attr-defined]
        self.fields["campaign"].queryset = Campaign.objects.order_by("pk")  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def file_under(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whose it is; a good POST moves it."""
    reply: Reply = get_object_or_404(Reply, pk=pk)
    page_url = reverse("organizing_replies:inspect", args=[pk])
    initial = {"official": reply.official_id, "campaign": reply.campaign_id}
    form = FileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if file_reply(reply_id=pk, now=timezone.now(), **form.cleaned_data):
            messages.success(request, _("Filed there."))
        return redirect(page_url)
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("File it under another official"),
        icon="folder-open-inverse",
        trail=[(_("Replies"), reverse("organizing_replies:list")), (_("Reply"), page_url)],
        status=422 if form.errors else 200,
        form=form,
        submit=_("File it there"),
        cancel_url=page_url,
    )
