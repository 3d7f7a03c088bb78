"""A lead names who reads requests for help, and takes somebody off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.assistance.models import HelpContact
from organizing.assistance.name_contact import name_contact, unname_contact
from organizing.groups.models import Membership


@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Name a member of staff."""
    chosen = request.POST.get("member", "")
    member = Membership.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if member is None:
        messages.error(request, _("Choose somebody of the staff."))
        return redirect("organizing_help")
    name_contact(member=member, by=request.user, now=timezone.now())
    messages.success(request, _("%(who)s may read requests for help now.") % {"who": _name(member)})
    return redirect("organizing_help")


@require_POST
def unname(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off."""
    contact: HelpContact = get_object_or_404(HelpContact.objects.select_related("membership__user"), pk=pk)
    unname_contact(member=contact.membership)
    who = {"who": _name(contact.membership)}
    messages.success(request, _("%(who)s may read no requests for help any more.") % who)
    return redirect("organizing_help")


def _name(member: Membership) -> str:
    """The log-in of somebody who gave no name, as whoever set the server up."""
    return str(member.user.get_full_name() or member.user)
