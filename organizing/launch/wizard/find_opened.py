"""Find the site that the first press of a button made, when a second one comes."""

from __future__ import annotations

from typing import Any

from organizing.groups.models import LocalGroup, Membership
from organizing.launch.hosts import split_host
from organizing.launch.wizard.forms.publish import read_hostname
from organizing.launch.wizard.models import LaunchDraft


def find_opened(draft: LaunchDraft, *, by: Any) -> LocalGroup | None:
    """This person's own group at the draft's address, if it was made from this very draft.

    It bears the draft's name then; or the draft holds nothing but the last screen, for the first press took the others.
    """
    host, port = split_host(read_hostname(_first(draft, "publish", "hostname")))
    own = Membership.objects.with_scopes_disabled().filter(user=by, group__site__hostname=host, group__site__port=port)
    membership = own.select_related("group").first()
    if membership is None:
        return None
    is_same = membership.group.name == _first(draft, "group", "group_name").strip() or set(draft.typed) == {"publish"}
    return membership.group if is_same else None


def _first(draft: LaunchDraft, screen: str, box: str) -> str:
    return str(next(iter(draft.typed.get(screen, {}).get(box, ())), ""))
