"""The group's staff, as a form offers them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from organizing.groups.models import Membership


def staff_choices(nobody: Any = "") -> list[tuple[str, Any]]:
    """Each member of staff by user number and name, after `nobody`, which is "Nobody yet" unless told otherwise."""
    members = Membership.objects.select_related("user").order_by("user__first_name", "pk")
    people = [(str(one.user_id), one.user.get_full_name() or str(one.user)) for one in members]
    return [("", nobody or _("Nobody yet")), *people]
