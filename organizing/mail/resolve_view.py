"""Two buttons on the page of a message of which nobody knows whether it went out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.mail.models import Email
from organizing.mail.resolve import resolve_unknown


def resolve_urls() -> list[URLPattern]:
    """The buttons' address."""
    view = staff_only(resolve, role=Role.ORGANIZER)
    return [path("organizing/emails/<int:pk>/went-out/", view, name="organizing_email_resolve")]


@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """`went_out=yes`: note it as sent; `no`: send it again. Anything else, or a message that is known, stays."""
    email = get_object_or_404(Email, pk=pk)
    answer = request.POST.get("went_out", "")
    if answer not in ("yes", "no"):
        return redirect("organizing_emails:inspect", pk)
    if resolve_unknown(email_id=email.pk, went_out=answer == "yes", now=timezone.now()):
        words = _("Noted as sent.") if answer == "yes" else _("It is sent again now.")
        messages.success(request, words)
    else:
        messages.warning(request, _("Somebody or the mail provider has told already. Nothing was changed."))
    return redirect("organizing_emails:inspect", pk)
