"""The mailbox in the admin: a lead says where it is, looks now, or takes it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from organizing.deliveries.poll_mailboxes import poll_mailbox
from organizing.deliveries.replies.mailbox_form import MailboxForm
from organizing.deliveries.set_mailbox import PasswordMissing, remove_mailbox, set_mailbox
from organizing.groups.admin_page import admin_page
from organizing.groups.permissions import group_in_scope
from organizing.mail.mailbox_models import Mailbox


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def mailbox(request: HttpRequest) -> HttpResponse:
    """Ask where it is; a good POST keeps it."""
    kept: Mailbox | None = Mailbox.objects.first()
    form = MailboxForm(request.POST if request.method == "POST" else None, mailbox=kept)
    if request.method == "POST" and form.is_valid() and _save(form):
        messages.success(request, _("Saved. Press “Look now” to see whether it works."))
        return redirect("organizing_replies:mailbox")
    return admin_page(
        request,
        "organizing/admin/mailbox.html",
        title=_("Mailbox"),
        icon="mail",
        trail=[(_("Replies"), reverse("organizing_replies:list"))],
        status=422 if form.errors else 200,
        form=form,
        mailbox=kept,
    )


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look into it now, and say what came of it."""
    group = group_in_scope()
    assert group is not None
    filed = poll_mailbox(group=group, now=timezone.now())
    kept: Mailbox | None = Mailbox.objects.filter(is_on=True).first()
    if kept is None:
        messages.error(request, _("There is no mailbox that is read. Fill in the form first."))
    elif kept.trouble:
        messages.error(request, _(kept.trouble))
    else:
        words = ngettext("It works. %(number)s answer was filed.", "It works. %(number)s answers were filed.", filed)
        messages.success(request, words % {"number": filed})
    return redirect("organizing_replies:mailbox")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Forget it and its password."""
    if remove_mailbox():
        messages.success(request, _("The mailbox and its password are deleted here. Filed answers stay."))
    return redirect("organizing_replies:list")


def _save(form: Any) -> bool:
    group = group_in_scope()
    assert group is not None
    try:
        set_mailbox(group=group, **form.cleaned_data)
    except PasswordMissing:
        form.add_error("password", _("Type the password: the one kept here was given for another server or user."))
        return False
    return True
