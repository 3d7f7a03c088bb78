"""From an answer to a stance: one form, filled in as far as it can be."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.campaigns.models import Target
from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies.stance_form import StanceForm
from organizing.deliveries.reply_stance import take_stance_from_reply
from organizing.groups.admin_page import admin_page


@require_http_methods(["GET", "POST"])
def stance(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask where they stand; a good POST records it and everything follows from that moment."""
    reply: Reply = get_object_or_404(Reply.objects.select_related("official__office", "campaign"), pk=pk)
    page_url = reverse("organizing_replies:inspect", args=[pk])
    targets = (
        list(Target.objects.filter(official=reply.official_id).select_related("campaign")) if reply.official else []
    )
    targets.sort(key=lambda target: target.campaign_id != reply.campaign_id)
    if not targets:
        messages.info(
            request, _("They are not a target of any campaign yet. File the answer under the right official.")
        )
        return redirect(page_url)
    data = request.POST if request.method == "POST" else None
    form = StanceForm(data, reply=reply, targets=targets)
    if data is not None and form.is_valid():
        try:
            take_stance_from_reply(reply_id=pk, by=request.user, now=timezone.now(), **form.values())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Recorded. Pages, scripts and letters follow from this moment."))
            return redirect(page_url)
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=_("Mark where they stand"),
        icon="org-tally",
        trail=[(_("Replies"), reverse("organizing_replies:list")), (_("Reply"), page_url)],
        status=422 if form.errors else 200,
        form=form,
        submit=_("Record it"),
        cancel_url=page_url,
    )
