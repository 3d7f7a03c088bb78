"""Move to another of one's own groups."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import refuse_stranger
from organizing.groups.middleware import SESSION_KEY
from organizing.groups.permissions import memberships_of


@require_http_methods(["GET", "POST"])
def switch_group(request: HttpRequest) -> HttpResponse:
    """List the reader's groups; a POST with one of their ids makes it the one this session works in."""
    memberships = memberships_of(request.user)
    if not memberships:
        return refuse_stranger(request)
    if request.method == "POST":
        chosen = next((one for one in memberships if str(one.group_id) == request.POST.get("group")), None)
        if chosen is None:
            messages.error(request, _("You are not on the staff of that group."))
        else:
            request.session[SESSION_KEY] = chosen.group_id
            messages.success(request, _("You now work in %(group)s.") % {"group": chosen.group.name})
            return redirect("wagtailadmin_home")
    template = "organizing/admin/switch_group.html"
    return admin_page(request, template, title=_("Your groups"), icon="redirect", memberships=memberships)
