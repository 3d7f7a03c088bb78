"""Write back: the words are filled in, an organizer changes them, the ledger carries them."""

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

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.answer_reply import CannotWrite, answer_reply, may_write_back
from organizing.deliveries.replies.draft_answer import draft_answer
from organizing.groups.admin_page import admin_page


class AnswerForm(forms.Form):
    """What goes back."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": gettext_lazy("Write what you want to tell them.")},
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a first version; a good POST queues it in the official's own thread."""
    reply: Reply = get_object_or_404(
        Reply.objects.select_related("official__office", "campaign", "group").filter(is_automatic=False), pk=pk
    )
    page_url = reverse("organizing_replies:inspect", args=[pk])
    if reply.official is None or not may_write_back(reply):
        messages.error(request, _("There is no e-mail address of theirs to write to. Add one to the official first."))
        return redirect(page_url)
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, initial=draft_answer(reply=reply, by=request.user), label_suffix="")
    if data is not None and form.is_valid():
        return _send(request, reply, form.cleaned_data)
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("Write back"),
        icon="mail",
        trail=[(_("Replies"), reverse("organizing_replies:list")), (_("Reply"), page_url)],
        status=422 if form.errors else 200,
        form=form,
        hint=_("Goes to %(address)s, in the thread of their answer.") % {"address": reply.official.email},
        submit=_("Send it"),
        cancel_url=page_url,
    )


def _send(request: HttpRequest, reply: Reply, words: dict[str, Any]) -> HttpResponse:
    try:
        answer_reply(reply_id=reply.pk, by=request.user, now=timezone.now(), **words)
    except CannotWrite:
        messages.error(request, _("There is no e-mail address of theirs to write to. Add one to the official first."))
    else:
        messages.success(request, _("On its way. The answer counts as dealt with."))
    return redirect("organizing_replies:inspect", reply.pk)
