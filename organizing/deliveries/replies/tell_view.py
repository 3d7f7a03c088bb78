"""Tell the signers what an official answered: words, a look at the mail, one button that says how many get it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from organizing.deliveries.answer_models import Reply, ReplyMail
from organizing.deliveries.replies.tell_form import TellForm
from organizing.deliveries.reply_email import render_to_signer
from organizing.deliveries.signers import signers_to_tell
from organizing.deliveries.tell_signers import tell_signers_of_reply
from organizing.groups.admin_page import admin_page
from organizing.mail.models import Email
from organizing.people.models import Person


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the words, then the mail as it will read, then send it: each step is one press, and none sends twice."""
    reply: Reply = get_object_or_404(
        Reply.objects.select_related("official__office", "campaign", "group__site").filter(is_automatic=False), pk=pk
    )
    page_url = reverse("organizing_replies:inspect", args=[pk])
    if reply.official is None or reply.campaign is None or reply.told_signers_at:
        messages.info(request, _cannot(reply))
        return redirect(page_url)
    form = TellForm(request.POST if request.method == "POST" else None, reply=reply)
    is_good = request.method == "POST" and form.is_valid()
    seen = _mark(form.values()) if is_good else ""
    if is_good and request.POST.get("send") == seen:
        number = tell_signers_of_reply(reply_id=pk, by=request.user, now=timezone.now(), **form.values())
        told = ngettext("On its way to %(number)s signer.", "On its way to %(number)s signers.", number)
        messages.success(request, told % {"number": number})
        return redirect(page_url)
    return admin_page(
        request,
        "organizing/admin/reply_tell.html",
        title=_("Tell the signers"),
        icon="group",
        trail=[(_("Replies"), reverse("organizing_replies:list")), (_("Reply"), page_url)],
        status=422 if form.errors else 200,
        form=form,
        number=len(signers_to_tell(reply.campaign)),
        looks=[_look(reply, form.values(), code, name) for code, name in settings.LANGUAGES] if is_good else [],
        seen=seen,
        cancel_url=page_url,
    )


def _mark(words: dict[str, dict[str, str]]) -> str:
    """The words as they were looked at: what was changed since is looked at first."""
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def _look(reply: Reply, words: dict[str, dict[str, str]], language: str, name: Any) -> dict[str, Any]:
    """The mail as one reader of `language` will get it, rendered by the function that the sender uses."""
    email = Email(
        group=reply.group,
        kind="reply_to_signers",
        campaign=reply.campaign,
        language=language,
        person=Person(pk=0, group=reply.group, first_name="Dee"),
        reference="reply_mail:0",
    )
    with translation.override(language):
        content = render_to_signer(email, mail=ReplyMail(reply=reply, words=words))
    return {"language": name, "code": language, "content": content}


def _cannot(reply: Reply) -> str:
    if reply.told_signers_at:
        return _("The signers were told of this answer already.")
    return _("File the answer under its official and campaign first.")
